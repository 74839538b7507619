package dev.countersign.command.discovery.report;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Report that the specification is wrong or incomplete.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param requirement the requirement it is about, if it is about one
 * @param text what was found
 * @param by who found it
 */
public record ReportDiscovery(
        String project, String feature, @Nullable String requirement, String text, Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "report-discovery";
    }
}
