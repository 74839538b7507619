package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.Disputed.givenRejections;
import static dev.countersign.command.fixture.Disputed.reject;
import static dev.countersign.command.fixture.Disputed.text;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.events.feature.EscalationCause;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R13 Revision rounds wait for a human")
class RevisionRoundsWaitForAHumanTest {

    private static FeatureFixture afterFourRounds() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        givenRejections(feature, ARNO, "architect", 1, 2);
        givenRejections(feature, ALMA, "architect", 3, 4);
        feature.given(submit(DORA, PRD, text(5)));
        return feature;
    }

    @Test
    void theFifthRejectedRevisionRaisesAnEscalation() {
        EscalationRaised raised =
                afterFourRounds().when(reject(TESS, "team-lead", 5)).only(EscalationRaised.class);

        assertThat(raised.cause()).isEqualTo(EscalationCause.REVISION_ROUNDS);
        assertThat(raised.reviewer()).isNull();
    }

    @Test
    void theFifthRevisionMayStillBeDecidedOn() {
        afterFourRounds().when(reject(TESS, "team-lead", 5)).acceptedWith(RevisionRoundsWaitForAHuman.class, SATISFIED);
    }

    @Test
    void theSixthWaitsForTheDecision() {
        FeatureFixture feature = afterFourRounds();
        feature.given(reject(TESS, "team-lead", 5));

        Approved.refusals(
                RevisionRoundsWaitForAHuman.class,
                feature.when(submit(DORA, PRD, text(6))).refusedOnlyBy(RevisionRoundsWaitForAHuman.class));
        feature.given(decide(ADA, "One more round", "R13"));
        feature.when(submit(DORA, PRD, text(6))).acceptedWith(RevisionRoundsWaitForAHuman.class, SATISFIED);
    }
}
