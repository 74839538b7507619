package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.beforeAHuman;
import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.Disputed.position;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 Only an open escalation is answered")
class OnlyAnOpenEscalationIsAnsweredTest {

    @Test
    void anOpenOneIs() {
        beforeAHuman()
                .when(decide(ADA, "The prd stands", "R14"))
                .acceptedWith(OnlyAnOpenEscalationIsAnswered.class, SATISFIED);
    }

    @Test
    void neitherOneThatWasDecidedNorOneThatNeverWas() {
        FeatureFixture feature = beforeAHuman();
        feature.given(decide(ADA, "The prd stands", "R14"));

        Approved.refusals(
                OnlyAnOpenEscalationIsAnswered.class,
                feature.when(position(ARNO, null, "It does not")).refusedOnlyBy(OnlyAnOpenEscalationIsAnswered.class),
                feature.when(decide(PAM, "It does not", "R14")).refusedOnlyBy(OnlyAnOpenEscalationIsAnswered.class),
                FeatureFixture.withPrd()
                        .when(position(ARNO, null, "It does not"))
                        .refusedOnlyBy(OnlyAnOpenEscalationIsAnswered.class));
    }

    @Test
    void theSameDecisionMayBeSentAgain() {
        FeatureFixture feature = beforeAHuman();
        feature.given(decide(ADA, "The prd stands", "R14"));

        Outcome again = feature.when(decide(ADA, "The prd stands", "R14"));

        again.acceptedWith(OnlyAnOpenEscalationIsAnswered.class, SATISFIED);
        assertThat(again.events()).isEmpty();
    }
}
