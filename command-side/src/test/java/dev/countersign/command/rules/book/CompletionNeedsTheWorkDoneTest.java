package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.checkpoint;
import static dev.countersign.command.fixture.Building.found;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.CheckpointPriority.P0;
import static dev.countersign.events.delivery.CheckpointPriority.P2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R17 Completion needs the work done")
class CompletionNeedsTheWorkDoneTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void whatIsBuiltAndSeenIsDone() {
        feature.when(complete(TESS)).acceptedWith(CompletionNeedsTheWorkDone.class, SATISFIED);
    }

    @Test
    void whatWeighsLittleHoldsNothingUp() {
        feature.given(checkpoint(ARNO, found(P2)));

        feature.when(complete(TESS)).acceptedWith(CompletionNeedsTheWorkDone.class, SATISFIED);
    }

    @Test
    void tasksStepsAndCheckpointsAreAllNamed() {
        feature.given(checkpoint(ARNO, found(P0)));
        RuleFinding unresolved = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsTheWorkDone.class);
        RuleFinding nothing = Proving.planned().when(complete(TESS)).refusedBy(CompletionNeedsTheWorkDone.class);

        assertThat(unresolved.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsTheWorkDone.class, unresolved, nothing);
    }
}
