package dev.countersign.command.evidence.report.openapi;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a caller shows to be let in.
 *
 * @param scopes the scopes that are needed of each scheme, the schemes described and not named, since names differ
 */
record Credentials(Map<String, Set<String>> scopes) {

    Credentials {
        scopes = new TreeMap<>(scopes);
    }

    /** Whether somebody who has these would be let in where {@code asked} is asked for. */
    boolean suffice(Credentials asked) {
        return asked.scopes.entrySet().stream()
                .allMatch(scheme -> scopes.containsKey(scheme.getKey())
                        && scopes.getOrDefault(scheme.getKey(), Set.of()).containsAll(scheme.getValue()));
    }

    /** How many schemes and scopes it has. */
    int size() {
        return 1
                + scopes.values().stream().mapToInt(needed -> 1 + needed.size()).sum();
    }

    boolean nothing() {
        return scopes.isEmpty();
    }

    @Override
    public String toString() {
        return nothing()
                ? "nothing"
                : scopes.entrySet().stream()
                        .map(scheme -> scheme.getValue().isEmpty()
                                ? scheme.getKey()
                                : "%s with %s".formatted(scheme.getKey(), String.join(", ", scheme.getValue())))
                        .collect(Collectors.joining(" and "));
    }
}
