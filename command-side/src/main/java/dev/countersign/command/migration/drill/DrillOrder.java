package dev.countersign.command.migration.drill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to drill.
 *
 * @param earlier the migrations before it, in the order in which they run
 * @param forward the migration
 * @param rollback what takes it back
 * @param sampleData rows to have in the tables when the migration runs; with it, rows are compared and not only the schema
 */
public record DrillOrder(
        List<DrillScript> earlier,
        DrillScript forward,
        DrillScript rollback,
        @Nullable DrillScript sampleData) {

    public DrillOrder {
        earlier = List.copyOf(earlier);
    }
}
