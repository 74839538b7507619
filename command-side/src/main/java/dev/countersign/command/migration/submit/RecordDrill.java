package dev.countersign.command.migration.submit;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.migration.drill.DrillReport;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Record what a drill has seen. Given by the runner of drills.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the migration's number
 * @param report what was seen
 * @param by the runner
 */
public record RecordDrill(String project, String feature, int number, DrillReport report, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "record-drill";
    }
}
