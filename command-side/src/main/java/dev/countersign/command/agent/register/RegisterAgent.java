package dev.countersign.command.agent.register;

import dev.countersign.command.agent.definition.ParsedDefinition;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/**
 * Put a definition into force: register an agent, or revise one that is registered.
 *
 * @param project the tenant
 * @param name the agent the definition is for
 * @param definition the file as read
 * @param by who registers it
 */
public record RegisterAgent(String project, String name, ParsedDefinition definition, Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.agent(project, name);
    }

    @Override
    public String commandName() {
        return "register-agent";
    }
}
