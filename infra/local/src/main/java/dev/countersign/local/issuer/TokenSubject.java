package dev.countersign.local.issuer;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token is for.
 *
 * @param roles what the principal may decide
 * @param projects where; {@code *} means everywhere
 * @param agent present exactly for agents
 */
public record TokenSubject(
        String principal,
        Kind kind,
        List<String> roles,
        List<String> projects,
        @Nullable Agent agent) {

    /** What a principal is. */
    public enum Kind {
        HUMAN,
        AGENT,
        SERVICE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /** The definition version an agent is bound to, and the model that runs it. */
    public record Agent(String name, String version, String model) {}

    public TokenSubject {
        roles = List.copyOf(roles);
        projects = List.copyOf(projects);
        if ((kind == Kind.AGENT) != (agent != null)) {
            throw new IllegalArgumentException("an agent, and only an agent, has a definition and a model");
        }
    }

    public static TokenSubject human(String principal, String... roles) {
        return new TokenSubject(principal, Kind.HUMAN, List.of(roles), List.of("*"), null);
    }

    public static TokenSubject agent(String principal, Agent agent, String... roles) {
        return new TokenSubject(principal, Kind.AGENT, List.of(roles), List.of("*"), agent);
    }

    public static TokenSubject service(String principal, String... roles) {
        return new TokenSubject(principal, Kind.SERVICE, List.of(roles), List.of("*"), null);
    }
}
