package dev.countersign.events.agent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whom a definition names for work it does not take.
 *
 * @param name the name as written
 * @param kind what the name stands for
 * @param resolvedTo the agents a group stood for when the definition was registered; empty when the project's alias table did not know
 *     the group, and for single agents
 */
public record UseTarget(String name, TargetKind kind, List<String> resolvedTo) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    public UseTarget {
        resolvedTo = List.copyOf(resolvedTo);
    }

    /**
     * Whom the name stands for by that alias table, whatever an earlier one said.
     *
     * @param agentGroups the members of each group, by its name
     */
    public UseTarget resolvedBy(Map<String, List<String>> agentGroups) {
        String wanted = key(name);
        return agentGroups.entrySet().stream()
                .filter(group -> key(group.getKey()).equals(wanted))
                .findFirst()
                .map(group -> new UseTarget(name, TargetKind.GROUP, group.getValue()))
                .orElseGet(() -> new UseTarget(name, kind, List.of()));
    }

    private static String key(String group) {
        return BETWEEN_WORDS
                .matcher(group.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
