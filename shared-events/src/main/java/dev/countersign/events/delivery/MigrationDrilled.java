package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A migration was run, forward and back, on a scratch database, and this is what was seen.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param migration its number
 * @param status how it ended
 * @param differences what the rollback left otherwise than before
 * @param log what the server said, shortened
 * @param millis how long it took, in milliseconds
 * @param server the version of the Postgres it ran on
 * @param by the drill
 */
@CloudEventType("dev.countersign.delivery.migration-drilled.v1")
public record MigrationDrilled(
        String project,
        String feature,
        int migration,
        DrillStatus status,
        List<SchemaDifference> differences,
        String log,
        long millis,
        String server,
        Actor by)
        implements DeliveryEvent {

    public MigrationDrilled {
        differences = List.copyOf(differences);
    }
}
