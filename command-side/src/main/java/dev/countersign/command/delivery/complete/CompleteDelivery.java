package dev.countersign.command.delivery.complete;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Say that everything a delivery needs is there.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param by who completes it
 */
public record CompleteDelivery(String project, String feature, Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "complete-delivery";
    }
}
