package dev.countersign.command.migration.drill;

import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.SchemaDifference;
import java.util.List;

/**
 * What a drill saw.
 *
 * @param status how it ended
 * @param differences what the rollback left otherwise than before; none unless both scripts ran
 * @param log what happened and what the server said, shortened
 * @param millis how long it took, in milliseconds
 * @param server the Postgres it ran on, such as {@code PostgreSQL 18.4}
 */
public record DrillReport(
        DrillStatus status, List<SchemaDifference> differences, String log, long millis, String server) {

    public DrillReport {
        differences = List.copyOf(differences);
    }
}
