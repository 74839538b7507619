package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.answer;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdictOn;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.LEAD_BOT;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R09 A question is answered once")
class AQuestionIsAnsweredOnceTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @BeforeEach
    void theArchitectIsAsked() {
        feature.roster().register("shop", Defined.LEAD);
        feature.given(verdictOn("system design", LEAD_BOT, "team-lead", PRD, "APPROVED"));
    }

    @Test
    void theFirstAnswerCloses() {
        feature.when(answer(ARNO, 1)).acceptedWith(AQuestionIsAnsweredOnce.class, SATISFIED);

        assertThat(feature.state().questions().openOn(PRD)).isEmpty();
    }

    @Test
    void anOpenQuestionIsAnsweredBehindANewRevisionToo() {
        feature.given(submit(DORA, PRD, "# Another"));

        feature.when(answer(ARNO, 1)).acceptedWith(AQuestionIsAnsweredOnce.class, SATISFIED);
    }

    @Test
    void theSecondIsRefused() {
        feature.given(answer(ARNO, 1));

        RuleFinding refusal = feature.when(answer(ALMA, 1)).refusedOnlyBy(AQuestionIsAnsweredOnce.class);

        assertThat(refusal.rule()).isEqualTo("R09");
        assertThat(refusal.refusalStatus()).isEqualTo(409);
    }

    @Test
    void refusalsReadAsApproved() {
        feature.given(answer(ARNO, 1));
        RuleFinding onThisRevision = feature.when(answer(ALMA, 1)).refusedBy(AQuestionIsAnsweredOnce.class);
        feature.given(submit(DORA, PRD, "# Another"));

        Approved.refusals(
                AQuestionIsAnsweredOnce.class,
                onThisRevision,
                feature.when(answer(ALMA, 1)).refusedBy(AQuestionIsAnsweredOnce.class));
    }
}
