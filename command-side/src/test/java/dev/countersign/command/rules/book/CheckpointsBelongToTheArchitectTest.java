package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.checkpoint;
import static dev.countersign.command.fixture.Building.found;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.resolve;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.CheckpointPriority.P0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Checkpoints belong to the architect")
class CheckpointsBelongToTheArchitectTest {

    private final FeatureFixture feature = planned();

    @Test
    void theArchitectHoldsThem() {
        feature.when(checkpoint(ARNO)).acceptedWith(CheckpointsBelongToTheArchitect.class, SATISFIED);
    }

    @Test
    void theArchitectResolvesWhatWasFound() {
        feature.given(checkpoint(ARNO, found(P0)));

        feature.when(resolve(ARNO, 1)).acceptedWith(CheckpointsBelongToTheArchitect.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        RuleFinding held = feature.when(checkpoint(TESS)).refusedOnlyBy(CheckpointsBelongToTheArchitect.class);
        feature.given(checkpoint(ARNO, found(P0)));
        RuleFinding resolved = feature.when(resolve(BACKEND, 1)).refusedOnlyBy(CheckpointsBelongToTheArchitect.class);

        assertThat(held.refusalStatus()).isEqualTo(403);
        Approved.refusals(CheckpointsBelongToTheArchitect.class, held, resolved);
    }
}
