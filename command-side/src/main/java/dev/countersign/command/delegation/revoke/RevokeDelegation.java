package dev.countersign.command.delegation.revoke;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * End a delegation before its time.
 *
 * @param project the tenant
 * @param number the delegation
 * @param by who ends it
 */
public record RevokeDelegation(String project, int number, Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.delegations(project);
    }

    @Override
    public String commandName() {
        return "revoke-delegation";
    }
}
