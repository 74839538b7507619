package dev.countersign.command.discovery.dispose;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.Disposition;

/**
 * Decide what becomes of a discovery.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the discovery's number within the feature
 * @param disposition what is decided
 * @param reason why
 * @param by who decides
 */
public record DisposeOfDiscovery(
        String project, String feature, int number, Disposition disposition, String reason, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "dispose-of-discovery";
    }
}
