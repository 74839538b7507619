package dev.countersign.query.definitions;

import dev.countersign.events.agent.AgentDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All definitions of a project that are in force, and the names of those that were.
 *
 * @param active by name
 * @param retired names of agents that left the roster
 */
public record Roster(List<AgentDefinition> active, Set<String> retired) {

    /** Roles of the Triad: a person may hold them, so they need no definition. */
    public static final Set<String> TRIAD_ROLES = Set.of("product-manager", "architect", "team-lead");

    public Roster {
        active = active.stream()
                .sorted(Comparator.comparing(AgentDefinition::name))
                .toList();
        retired = Set.copyOf(retired);
    }

    /** The names of the agents in force. */
    public Set<String> names() {
        return active.stream().map(AgentDefinition::name).collect(Collectors.toUnmodifiableSet());
    }
}
