package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.drilled;
import static dev.countersign.command.fixture.Building.migration;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.DrillStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R24 Completion needs drilled migrations")
class CompletionNeedsDrilledMigrationsTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void whatWasRunForwardAndBackIsEnough() {
        feature.given(migration(2, "V2__refund_note"));
        feature.given(drilled(2, DrillStatus.DRILLED_CLEAN));

        feature.when(complete(TESS)).acceptedWith(CompletionNeedsDrilledMigrations.class, SATISFIED);
    }

    @Test
    void aDrillThatRunsOrLeftSomethingIsNot() {
        feature.given(migration(2, "V2__refund_note"));
        RuleFinding running = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsDrilledMigrations.class);
        feature.given(drilled(2, DrillStatus.FAILED));
        RuleFinding failed = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsDrilledMigrations.class);

        assertThat(running.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsDrilledMigrations.class, running, failed);
    }
}
