package dev.countersign.events.agent;

import java.util.List;

/**
 * Whom a definition names for work it does not take.
 *
 * @param name the name as written
 * @param kind what the name stands for
 * @param resolvedTo the agents a group stands for; empty when the project's alias table does not know the group, and for single agents
 */
public record UseTarget(String name, TargetKind kind, List<String> resolvedTo) {

    public UseTarget {
        resolvedTo = List.copyOf(resolvedTo);
    }
}
