package dev.countersign.command.delegation.delegate;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;

/**
 * Let somebody stand in for a role.
 *
 * @param project the tenant
 * @param role the role
 * @param to who shall stand in
 * @param from the first moment at which it holds
 * @param until the moment at which it holds no more
 * @param reason why
 * @param at when the command is given
 * @param by whose role it is
 */
public record DelegateRole(
        String project, String role, String to, Instant from, Instant until, String reason, Instant at, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.delegations(project);
    }

    @Override
    public String commandName() {
        return "delegate-role";
    }
}
