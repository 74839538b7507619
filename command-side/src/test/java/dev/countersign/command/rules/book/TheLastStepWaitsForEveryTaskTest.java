package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.claimed;
import static dev.countersign.command.fixture.Building.completed;
import static dev.countersign.command.fixture.Building.givenStepsBefore;
import static dev.countersign.command.fixture.Building.output;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.task;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.DeliveryStep.FINALISE;
import static dev.countersign.events.delivery.DeliveryStep.REQUIREMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R17 The last step waits for every task")
class TheLastStepWaitsForEveryTaskTest {

    private final FeatureFixture feature = planned(
            task("T001", "senior-backend-engineer", false),
            task("T002", "senior-backend-engineer", false),
            task("T003", null, false));

    @Test
    void earlierStepsDoNotWait() {
        feature.when(output(BEA, REQUIREMENTS)).acceptedWith(TheLastStepWaitsForEveryTask.class, NOT_APPLICABLE);
    }

    @Test
    void itComesWhenTheLastTaskIsCompleted() {
        givenStepsBefore(feature, FINALISE);
        for (String task : List.of("T001", "T002", "T003")) {
            feature.given(claimed(task, BEA));
            feature.given(completed(task, BEA));
        }

        feature.when(output(BEA, FINALISE)).acceptedWith(TheLastStepWaitsForEveryTask.class, SATISFIED);
    }

    @Test
    void itDoesNotComeBefore() {
        givenStepsBefore(feature, FINALISE);
        feature.given(claimed("T001", BEA));
        RuleFinding all = feature.when(output(BEA, FINALISE)).refusedOnlyBy(TheLastStepWaitsForEveryTask.class);
        feature.given(completed("T001", BEA));
        feature.given(claimed("T003", BEA));
        feature.given(completed("T003", BEA));
        RuleFinding one = feature.when(output(BEA, FINALISE)).refusedOnlyBy(TheLastStepWaitsForEveryTask.class);

        assertThat(all.refusalStatus()).isEqualTo(409);
        Approved.refusals(TheLastStepWaitsForEveryTask.class, all, one);
    }
}
