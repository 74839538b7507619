package dev.countersign.command.suspicion.confirm;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Say that something still holds though a text it rests on has changed.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param about what: {@code tasks/T012}, {@code artifacts/plan} or {@code criteria/US-01-AC-1}
 * @param reason why it still holds
 * @param by who says so
 */
public record ConfirmSuspect(String project, String feature, String about, String reason, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "confirm-suspect";
    }
}
