package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.drilled;
import static dev.countersign.command.fixture.Building.migration;
import static dev.countersign.command.fixture.Building.output;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.task;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.DeliveryStep.DATABASE;
import static dev.countersign.events.delivery.DeliveryStep.REQUIREMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.DrillStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R24 Database work needs a drilled pair")
class DatabaseWorkNeedsADrilledPairTest {

    private final FeatureFixture feature = planned();

    @Test
    void aPairThatWasDrilledCleanIsDone() {
        feature.given(output(BEA, REQUIREMENTS));
        feature.given(migration(1, "V1__orders"));
        feature.given(drilled(1, DrillStatus.DRILLED_CLEAN));

        feature.when(output(BEA, DATABASE)).acceptedWith(DatabaseWorkNeedsADrilledPair.class, SATISFIED);
    }

    @Test
    void aLaterPairOfTheSameNameTakesThePlaceOfTheEarlier() {
        feature.given(output(BEA, REQUIREMENTS));
        feature.given(migration(1, "V1__orders"));
        feature.given(drilled(1, DrillStatus.DRILLED_DIRTY));
        feature.given(migration(2, "V1__orders"));
        feature.given(drilled(2, DrillStatus.DRILLED_CLEAN));

        feature.when(output(BEA, DATABASE)).acceptedWith(DatabaseWorkNeedsADrilledPair.class, SATISFIED);
    }

    @Test
    void withoutDatabaseWorkThereIsNothingToDrill() {
        FeatureFixture without = planned(task("T001", null, false));
        without.given(output(BEA, REQUIREMENTS));

        without.when(output(BEA, DATABASE)).acceptedWith(DatabaseWorkNeedsADrilledPair.class, NOT_APPLICABLE);
    }

    @Test
    void theOtherStepsSayNothingAboutIt() {
        feature.when(output(BEA, REQUIREMENTS)).acceptedWith(DatabaseWorkNeedsADrilledPair.class, NOT_APPLICABLE);
    }

    @Test
    void whatWasHandedInCountsAlsoWithoutATaskForIt() {
        FeatureFixture without = planned(task("T001", null, false));
        without.given(output(BEA, REQUIREMENTS));
        without.given(migration(1, "V1__orders"));

        without.when(output(BEA, DATABASE)).refusedOnlyBy(DatabaseWorkNeedsADrilledPair.class);
    }

    @Test
    void whatWasNotRunForwardAndBackIsNotDone() {
        feature.given(output(BEA, REQUIREMENTS));
        RuleFinding none = feature.when(output(BEA, DATABASE)).refusedOnlyBy(DatabaseWorkNeedsADrilledPair.class);
        feature.given(migration(1, "V1__orders"));
        feature.given(drilled(1, DrillStatus.DRILLED_CLEAN));
        feature.given(migration(2, "V2__items"));
        RuleFinding running = feature.when(output(BEA, DATABASE)).refusedOnlyBy(DatabaseWorkNeedsADrilledPair.class);
        feature.given(drilled(2, DrillStatus.DRILLED_DIRTY));
        RuleFinding dirty = feature.when(output(BEA, DATABASE)).refusedOnlyBy(DatabaseWorkNeedsADrilledPair.class);
        feature.given(migration(3, "V2__items"));
        feature.given(drilled(3, DrillStatus.FAILED));
        RuleFinding failed = feature.when(output(BEA, DATABASE)).refusedOnlyBy(DatabaseWorkNeedsADrilledPair.class);

        assertThat(none.refusalStatus()).isEqualTo(409);
        Approved.refusals(DatabaseWorkNeedsADrilledPair.class, none, running, dirty, failed);
    }
}
