package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.answer;
import static dev.countersign.command.fixture.FeatureFixture.finding;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdictOn;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.LEAD_BOT;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.artifact.recordverdict.VerdictOutcome;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.QuestionOpened;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R09 Verdict on a deferred topic is advice")
class VerdictOnADeferredTopicIsAdviceTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @BeforeEach
    void theTeamLeadIsDefined() {
        feature.roster().register("shop", Defined.LEAD);
    }

    private static RecordVerdict lead(@Nullable String topic, String verdict, Finding... findings) {
        return verdictOn(topic, LEAD_BOT, "team-lead", PRD, verdict, findings);
    }

    @ParameterizedTest
    @CsvSource({
        "System design, architect",
        "technology-stack, architect",
        "'Technology stack, system design', architect",
        "Scope and requirements decisions, product-manager"
    })
    void eachTopicOfTheListIsAskedOfItsRole(String topic, String role) {
        Outcome outcome = feature.when(lead(topic, "APPROVED"));

        outcome.acceptedWith(VerdictOnADeferredTopicIsAdvice.class, SATISFIED);
        VerdictRecorded verdict = outcome.only(VerdictRecorded.class);
        assertThat(verdict.isAdvisory()).isTrue();
        assertThat(verdict.advisories().getFirst().rule()).isEqualTo("R09");
        assertThat(verdict.advisories().getFirst().owner()).containsExactly(role);
        QuestionOpened question = outcome.only(QuestionOpened.class);
        assertThat(question.role()).isEqualTo(role);
        assertThat(question.topic()).isEqualTo(topic);
        assertThat(question.text()).isEqualTo("Read twice");
        assertThat(question.verdict()).isEqualTo(verdict.number());
    }

    @Test
    void anythingElseCounts() {
        Outcome outcome = feature.when(lead("Timeline estimates", "APPROVED"));

        outcome.acceptedWith(VerdictOnADeferredTopicIsAdvice.class, NOT_APPLICABLE);
        assertThat(outcome.only(VerdictRecorded.class).isAdvisory()).isFalse();
        assertThat(outcome.all(QuestionOpened.class)).isEmpty();
    }

    @Test
    void aPersonInTheSameRoleDefersNothing() {
        feature.when(verdictOn("System design", TESS, "team-lead", PRD, "APPROVED"))
                .acceptedWith(VerdictOnADeferredTopicIsAdvice.class, NOT_APPLICABLE);
    }

    @Test
    void adviceDecidesNothingAndSendsNobodyBack() {
        Outcome outcome = feature.when(lead("System design", "BLOCKED"));

        assertThat(outcome.only(VerdictRecorded.class).returnedTo()).isNull();
        assertThat(feature.state().gate(Gate.G2).orElseThrow().status()).isEqualTo(GateStatus.PENDING);
    }

    @Test
    void findingsThatAreAllDeferredMakeAdvice() {
        Outcome outcome = feature.when(lead(
                "Timeline estimates",
                "CHANGES_REQUESTED",
                finding(FindingSeverity.CRITICAL, "System design"),
                finding(FindingSeverity.INFO, "Timeline estimates")));

        assertThat(outcome.only(VerdictRecorded.class).isAdvisory()).isTrue();
        assertThat(outcome.only(QuestionOpened.class).text()).isEqualTo("What of System design?");
    }

    @Test
    void oneDeferredFindingAmongOthersIsAskedAndTheRestCounts() {
        Outcome outcome = feature.when(lead(
                null,
                "CHANGES_REQUESTED",
                finding(FindingSeverity.WARNING, "Timeline estimates"),
                finding(FindingSeverity.WARNING, "system design")));

        outcome.acceptedWith(VerdictOnADeferredTopicIsAdvice.class, SATISFIED);
        assertThat(outcome.only(VerdictRecorded.class).isAdvisory()).isFalse();
        assertThat(outcome.only(VerdictRecorded.class).returnedTo()).isEqualTo("product-manager");
        assertThat(outcome.only(QuestionOpened.class).topic()).isEqualTo("system design");
    }

    @Test
    void theAnswerSaysWhyAndWhatIsAsked() {
        VerdictOutcome outcome = (VerdictOutcome)
                feature.when(lead("system design", "APPROVED")).decision().outcome();

        assertThat(outcome.advisory()).isTrue();
        assertThat(outcome.advisories().getFirst().reason())
                .isEqualTo("team-lead 2.0.0 leaves system design to architect");
        assertThat(outcome.questions())
                .containsExactly(new VerdictOutcome.AskedQuestion(
                        1,
                        "architect",
                        "system design",
                        "POST /api/v1/projects/shop/features/001-checkout/questions/1/answer {\"answer\":\"...\"}"));
    }

    @Test
    void theSameIsNotAskedTwiceOnOneRevision() {
        feature.given(lead("system design", "APPROVED"));

        assertThat(feature.when(lead("System-Design", "BLOCKED")).all(QuestionOpened.class))
                .isEmpty();
        feature.given(answer(ARNO, 1));
        assertThat(feature.when(lead("system design", "CHANGES_REQUESTED")).all(QuestionOpened.class))
                .isEmpty();
        assertThat(feature.when(lead("technology stack", "APPROVED"))
                        .only(QuestionOpened.class)
                        .number())
                .isEqualTo(2);
    }

    @Test
    void anotherRevisionMayBeAskedAboutAgainOnceTheQuestionIsAnswered() {
        feature.given(lead("system design", "APPROVED"), answer(ARNO, 1));
        feature.given(submit(DORA, PRD, "# Another"), submit(PRD));

        assertThat(feature.when(lead("system design", "APPROVED"))
                        .only(QuestionOpened.class)
                        .number())
                .isEqualTo(2);
    }

    @Test
    void anOpenQuestionOutlivesItsRevisionAndIsNotAskedAgain() {
        feature.given(lead("system design", "APPROVED"));
        feature.given(submit(DORA, PRD, "# Another"), submit(PRD));

        assertThat(feature.state().questions().openOn(PRD)).hasSize(1);
        assertThat(feature.when(lead("system design", "APPROVED")).all(QuestionOpened.class))
                .isEmpty();
    }

    @Test
    void theSameVerdictAgainChangesNothingAndOneOnAnotherTopicDoes() {
        feature.given(lead("system design", "APPROVED"));

        assertThat(feature.when(lead("system design", "APPROVED")).events()).isEmpty();
        assertThat(feature.when(lead("naming", "APPROVED"))
                        .only(VerdictRecorded.class)
                        .isAdvisory())
                .isFalse();
    }

    @Test
    void theGateWaitsForTheAnswerAndSaysWhoGivesIt() {
        feature.given(lead("system design", "APPROVED"));
        var waiting = feature.state().gate(Gate.G2).orElseThrow();
        feature.given(answer(ARNO, 1));

        Approved.gates(
                "open-question", List.of(waiting, feature.state().gate(Gate.G2).orElseThrow()));
    }
}
