package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.answer;
import static dev.countersign.command.fixture.FeatureFixture.verdictOn;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.LEAD_BOT;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.QuestionAnswered;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Question is answered by a holder of its role")
class QuestionIsAnsweredByAHolderOfItsRoleTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @BeforeEach
    void theArchitectIsAsked() {
        feature.roster().register("shop", Defined.LEAD);
        feature.given(verdictOn("system design", LEAD_BOT, "team-lead", PRD, "APPROVED"));
    }

    @Test
    void aHolderAnswers() {
        assertThat(feature.when(answer(ARNO, 1))
                        .acceptedWith(QuestionIsAnsweredByAHolderOfItsRole.class, SATISFIED)
                        .only(QuestionAnswered.class)
                        .answer())
                .isEqualTo("It stays as it is");
    }

    @Test
    void nobodyElseDoes() {
        for (Principal by : List.of(PAM, DORA, ADA, TESTER)) {
            RuleFinding refusal = feature.when(answer(by, 1)).refusedOnlyBy(QuestionIsAnsweredByAHolderOfItsRole.class);

            assertThat(refusal.rule()).isEqualTo("R01");
            assertThat(refusal.refusalStatus()).isEqualTo(403);
            assertThat(refusal.owner()).containsExactly("architect");
        }
    }

    @Test
    void aQuestionThatWasNeverAskedIsNotFound() {
        feature.whenItFails(answer(ARNO, 2), CommandCircumstances.PLAIN, NotFound.class);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                QuestionIsAnsweredByAHolderOfItsRole.class,
                feature.when(answer(PAM, 1)).refusedBy(QuestionIsAnsweredByAHolderOfItsRole.class));
    }
}
