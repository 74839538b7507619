package dev.countersign.command.roster;

import dev.countersign.events.agent.AgentDefinition;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Which agents a project has, never behind its events: the lookup is written in the transaction that stores them. */
public interface Roster {

    /** No agents at all. */
    Roster NONE = new Roster() {

        @Override
        public Set<String> activeAgents(String project) {
            return Set.of();
        }

        @Override
        public Optional<AgentDefinition> definition(String project, String agent, String version) {
            return Optional.empty();
        }

        @Override
        public Collection<AgentDefinition> activeDefinitions(String project) {
            return Set.of();
        }
    };

    /** The names of the agents that are registered and not retired. */
    Set<String> activeAgents(String project);

    /** The definition that the agent was registered with under exactly that version, also when it has retired since. */
    Optional<AgentDefinition> definition(String project, String agent, String version);

    /** The definitions in force, in the order of the agents' names. */
    Collection<AgentDefinition> activeDefinitions(String project);
}
