package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.broken;
import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.Disputed.givenRejections;
import static dev.countersign.command.fixture.Disputed.reject;
import static dev.countersign.command.fixture.Disputed.text;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R12 Rejections in a row wait for a human")
class RejectionsInARowWaitForAHumanTest {

    @Test
    void twoRejectionsInARowAreNotTooMany() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        givenRejections(feature, ARNO, "architect", 1, 2);

        feature.when(submit(DORA, PRD, text(3))).acceptedWith(RejectionsInARowWaitForAHuman.class, SATISFIED);
    }

    @Test
    void theThirdRaisesAnEscalationThatAHumanDecides() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        givenRejections(feature, ARNO, "architect", 1, 2);
        feature.given(submit(DORA, PRD, text(3)));

        EscalationRaised raised = feature.when(reject(ARNO, "architect", 3)).only(EscalationRaised.class);

        assertThat(raised.level()).isEqualTo(EscalationLevel.L3);
        assertThat(raised.reviewer()).isEqualTo("arno");
        assertThat(raised.due()).isNull();
        Approved.gates("a-breaker", feature.state().gate(Gate.G2).stream().toList());
    }

    @Test
    void furtherVerdictsAndRevisionsAreRefusedUntilItIsDecided() {
        FeatureFixture feature = broken();

        FindingsOf refusals = new FindingsOf(
                feature.when(reject(ALMA, "architect", 3)).refusedOnlyBy(RejectionsInARowWaitForAHuman.class),
                feature.when(submit(DORA, PRD, text(4))).refusedOnlyBy(RejectionsInARowWaitForAHuman.class));

        assertThat(refusals.verdict().refusalStatus()).isEqualTo(409);
        Approved.refusals(RejectionsInARowWaitForAHuman.class, refusals.verdict(), refusals.revision());
        feature.given(decide(ADA, "Arno explains what he needs", "R12"));
        feature.when(submit(DORA, PRD, text(4))).acceptedWith(RejectionsInARowWaitForAHuman.class, SATISFIED);
    }

    private record FindingsOf(RuleFinding verdict, RuleFinding revision) {}

    @Test
    void theThirdRejectionMayBeSentAgain() {
        Outcome again = broken().when(reject(ARNO, "architect", 3));

        again.acceptedWith(RejectionsInARowWaitForAHuman.class, SATISFIED);
        assertThat(again.events()).isEmpty();
    }

    @Test
    void anApprovalByTheReviewerEndsTheRow() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        givenRejections(feature, ARNO, "architect", 1, 2);
        feature.given(submit(DORA, PRD, text(3)), verdict(ARNO, "architect", PRD, "APPROVED", text(3)));
        feature.given(submit(DORA, PRD, text(4)));

        assertThat(feature.when(reject(ARNO, "architect", 4)).all(EscalationRaised.class))
                .isEmpty();
    }

    @Test
    void aSecondWordOnOneRevisionCountsOnce() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        givenRejections(feature, ARNO, "architect", 1, 2);

        assertThat(feature.when(verdict(ARNO, "architect", PRD, "BLOCKED", text(2)))
                        .all(EscalationRaised.class))
                .isEmpty();
    }

    @Test
    void anotherReviewersRejectionsAreAnotherRow() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        givenRejections(feature, ARNO, "architect", 1, 2);
        feature.given(submit(DORA, PRD, text(3)));

        assertThat(feature.when(reject(ALMA, "architect", 3)).all(EscalationRaised.class))
                .isEmpty();
        assertThat(feature.when(reject(PAM, "product-manager", 3)).all(EscalationRaised.class))
                .isEmpty();
    }
}
