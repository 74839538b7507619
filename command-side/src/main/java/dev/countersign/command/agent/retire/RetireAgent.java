package dev.countersign.command.agent.retire;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Take an agent off the roster.
 *
 * @param project the tenant
 * @param name the agent
 * @param by who retires it
 */
public record RetireAgent(String project, String name, Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.agent(project, name);
    }

    @Override
    public String commandName() {
        return "retire-agent";
    }
}
