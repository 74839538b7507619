package dev.countersign.command.feature;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.migration.submit.RecordDrill;
import dev.countersign.command.migration.submit.SubmitMigration;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import java.util.List;

/** What follows from a migration that every rule lets pass, as events. Pure. */
final class MigrationDecisions {

    private MigrationDecisions() {}

    static List<DeliveryEvent> decide(SubmitMigration command, FeatureState state) {
        boolean onRecord = state.delivery()
                .migrations()
                .named(command.name())
                .filter(migration -> migration.digest().equals(command.digest()))
                .isPresent();
        return onRecord
                ? List.of()
                : List.of(new MigrationSubmitted(
                        command.project(),
                        command.feature(),
                        state.delivery().migrations().last() + 1,
                        command.name(),
                        command.digest(),
                        command.forward(),
                        command.rollback(),
                        command.sampleData(),
                        command.by().actor()));
    }

    /** A drill that somebody else has recorded meanwhile is not recorded again. */
    static List<DeliveryEvent> decide(RecordDrill command, FeatureState state) {
        boolean open = state.delivery()
                .migrations()
                .find(command.number())
                .filter(migration -> migration.status() == null)
                .isPresent();
        return open
                ? List.of(new MigrationDrilled(
                        command.project(),
                        command.feature(),
                        command.number(),
                        command.report().status(),
                        command.report().differences(),
                        command.report().log(),
                        command.report().millis(),
                        command.report().server(),
                        command.by().actor()))
                : List.of();
    }
}
