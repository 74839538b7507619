package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R04 New digest makes verdicts stale")
class NewDigestMakesVerdictsStaleTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @Test
    void verdictsOnTheFormerDigestNoLongerCount() {
        feature.given(approve(TESS, "team-lead", PRD), approve(PAM, "product-manager", PRD));

        Outcome outcome = feature.when(submit(DORA, PRD, "# The second prd"));

        outcome.acceptedWith(NewDigestMakesVerdictsStale.class, SATISFIED);
        assertThat(outcome.only(RevisionSubmitted.class).staleVerdicts())
                .containsExactly("product-manager", "team-lead");
        assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).isEmpty();
    }

    @Test
    void aPassedGateIsPendingAgain() {
        feature.givenSigned(PRD);
        assertThat(feature.state().gate(Gate.G2).orElseThrow().status()).isEqualTo(GateStatus.SATISFIED);

        feature.given(submit(DORA, PRD, "# The second prd"));

        assertThat(feature.state().gate(Gate.G2).orElseThrow().status()).isEqualTo(GateStatus.PENDING);
        assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
    }

    @Test
    void aTextThatComesBackDoesNotBringItsVerdictsBack() {
        feature.given(approve(ARNO, "architect", PRD), submit(DORA, PRD, "# The second prd"), submit(PRD));

        assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).isEmpty();
    }

    @Test
    void theSameDigestTouchesNoVerdict() {
        feature.given(approve(ARNO, "architect", PRD));

        Outcome outcome = feature.when(submit(PRD));

        outcome.acceptedWith(NewDigestMakesVerdictsStale.class, NOT_APPLICABLE);
        assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).hasSize(1);
    }

    @Test
    void theFirstRevisionTouchesNoVerdict() {
        FeatureFixture.opened(Tier.STANDARD)
                .when(submit(PRD))
                .acceptedWith(NewDigestMakesVerdictsStale.class, NOT_APPLICABLE);
    }

    @Test
    void aRevisionNobodyDecidedOnHasNoVerdictsToLose() {
        Outcome outcome = feature.when(submit(DORA, PRD, "# The second prd"));

        outcome.acceptedWith(NewDigestMakesVerdictsStale.class, NOT_APPLICABLE);
        assertThat(outcome.only(RevisionSubmitted.class).staleVerdicts()).isEmpty();
    }

    @Test
    void verdictsOnOtherArtifactsStay() {
        feature.givenSigned(PRD);
        feature.given(submit(SPEC), approve(PAM, "product-manager", SPEC), submit(DORA, PRD, "# The second prd"));

        assertThat(feature.state().artifact(SPEC).orElseThrow().verdicts()).hasSize(1);
    }
}
