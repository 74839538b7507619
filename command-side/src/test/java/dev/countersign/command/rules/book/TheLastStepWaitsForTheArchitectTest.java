package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.checkpoint;
import static dev.countersign.command.fixture.Building.claimed;
import static dev.countersign.command.fixture.Building.completed;
import static dev.countersign.command.fixture.Building.found;
import static dev.countersign.command.fixture.Building.givenStepsBefore;
import static dev.countersign.command.fixture.Building.output;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.resolve;
import static dev.countersign.command.fixture.Building.task;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.CheckpointPriority.P0;
import static dev.countersign.events.delivery.CheckpointPriority.P1;
import static dev.countersign.events.delivery.CheckpointPriority.P2;
import static dev.countersign.events.delivery.DeliveryStep.FINALISE;
import static dev.countersign.events.delivery.DeliveryStep.REQUIREMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R17 The last step waits for the architect")
class TheLastStepWaitsForTheArchitectTest {

    private final FeatureFixture feature = built();

    private static FeatureFixture built() {
        FeatureFixture feature = planned(task("T001", null, false));
        givenStepsBefore(feature, FINALISE);
        feature.given(claimed("T001", BEA));
        feature.given(completed("T001", BEA));
        return feature;
    }

    @Test
    void whatWeighsLittleHoldsNothingUp() {
        feature.given(checkpoint(ARNO, found(P2)));

        feature.when(output(BEA, FINALISE)).acceptedWith(TheLastStepWaitsForTheArchitect.class, SATISFIED);
    }

    @Test
    void whatIsResolvedHoldsNothingUp() {
        feature.given(checkpoint(ARNO, found(P0), found(P1)), resolve(ARNO, 1));

        feature.when(output(BEA, FINALISE)).acceptedWith(TheLastStepWaitsForTheArchitect.class, SATISFIED);
    }

    @Test
    void earlierStepsDoNotWait() {
        feature.given(checkpoint(ARNO, found(P0)));

        feature.when(output(BEA, REQUIREMENTS, "Read again"))
                .acceptedWith(TheLastStepWaitsForTheArchitect.class, NOT_APPLICABLE);
    }

    @Test
    void whatWeighsHoldsItUp() {
        feature.given(checkpoint(ARNO, found(P2)), checkpoint(ARNO, found(P1), found(P2)));
        RuleFinding refusal = feature.when(output(BEA, FINALISE)).refusedOnlyBy(TheLastStepWaitsForTheArchitect.class);
        feature.given(resolve(ARNO, 2), checkpoint(ARNO, found(P0)));
        RuleFinding later = feature.when(output(BEA, FINALISE)).refusedOnlyBy(TheLastStepWaitsForTheArchitect.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(TheLastStepWaitsForTheArchitect.class, refusal, later);
    }
}
