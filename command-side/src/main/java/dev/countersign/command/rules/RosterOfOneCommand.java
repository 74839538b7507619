package dev.countersign.command.rules;

import dev.countersign.command.roster.Roster;
import dev.countersign.events.agent.AgentDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The roster as one command meets it: each question goes to the database once, however many rules ask it. One thread. */
final class RosterOfOneCommand implements Roster {

    private final Roster roster;
    private final Map<String, Set<String>> agents = new HashMap<>();
    private final Map<List<String>, Optional<AgentDefinition>> definitions = new HashMap<>();
    private final Map<String, Collection<AgentDefinition>> active = new HashMap<>();

    RosterOfOneCommand(Roster roster) {
        this.roster = roster;
    }

    @Override
    public Set<String> activeAgents(String project) {
        return agents.computeIfAbsent(project, roster::activeAgents);
    }

    @Override
    public Optional<AgentDefinition> definition(String project, String agent, String version) {
        return definitions.computeIfAbsent(
                List.of(project, agent, version), key -> roster.definition(project, agent, version));
    }

    @Override
    public Collection<AgentDefinition> activeDefinitions(String project) {
        return active.computeIfAbsent(project, roster::activeDefinitions);
    }
}
