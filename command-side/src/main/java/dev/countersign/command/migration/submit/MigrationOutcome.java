package dev.countersign.command.migration.submit;

import dev.countersign.command.delivery.state.Migrations.Migration;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.delivery.DrillStatus;

/**
 * What handing in a migration led to.
 *
 * @param number its number within the feature
 * @param name its name
 * @param digest of its texts
 * @param status {@code running} until its drill has ended
 */
public record MigrationOutcome(int number, String name, String digest, String status) {

    /** Reads the outcome off the state behind the command. */
    public static MigrationOutcome of(SubmitMigration command, FeatureState after) {
        Migration migration =
                after.delivery().migrations().named(command.name()).orElseThrow();
        DrillStatus status = migration.status();
        return new MigrationOutcome(
                migration.number(),
                migration.name(),
                migration.digest(),
                status == null ? "running" : status.wireName());
    }
}
