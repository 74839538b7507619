package dev.countersign.command.principal;

import dev.countersign.events.Actor;
import dev.countersign.events.PrincipalKind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gives a command, as the token says: a person, an agent run by a model, or a service. Built where the token is read,
 * it travels with the command and is written into its events as {@link Actor}.
 *
 * @param name the token's subject
 * @param kind whether a person, an agent or a service acts
 * @param roles what the token says the principal may decide; an agent's own name is always among them, and the only one it holds
 * @param projects the projects it may act in; {@value #EVERY_PROJECT} stands for all
 * @param agent the agent's name; agents only
 * @param agentVersion the version of the definition the agent runs with; agents only
 * @param model the model that runs the agent; agents only
 */
public record Principal(
        String name,
        PrincipalKind kind,
        Set<String> roles,
        Set<String> projects,
        @Nullable String agent,
        @Nullable String agentVersion,
        @Nullable String model) {

    /** In {@link #projects}, stands for every project there is. */
    public static final String EVERY_PROJECT = "*";

    /** Registers agents, sets policy and bindings, and signs nothing by it. */
    public static final String ADMIN = "admin";

    /**
     * Completes an agent's roles with its own name.
     *
     * @throws IllegalArgumentException when an agent comes without name, version or model, or anyone else with one of them
     */
    public Principal {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A principal has a name");
        }
        boolean bound = agent != null && agentVersion != null && model != null;
        boolean unbound = agent == null && agentVersion == null && model == null;
        if (kind == PrincipalKind.AGENT ? !bound : !unbound) {
            throw new IllegalArgumentException(
                    "Agents, and they alone, are bound to a definition's version and a model");
        }
        projects = Set.copyOf(projects);
        Set<String> held = new HashSet<>(roles);
        if (agent != null) {
            held.add(agent);
        }
        roles = Set.copyOf(held);
    }

    public static Principal human(String name, Set<String> roles, Set<String> projects) {
        return new Principal(name, PrincipalKind.HUMAN, roles, projects, null, null, null);
    }

    public static Principal service(String name, Set<String> roles, Set<String> projects) {
        return new Principal(name, PrincipalKind.SERVICE, roles, projects, null, null, null);
    }

    public static Principal agent(
            String name, Set<String> roles, Set<String> projects, String agent, String agentVersion, String model) {
        return new Principal(name, PrincipalKind.AGENT, roles, projects, agent, agentVersion, model);
    }

    /** Whether the project is within this principal's reach at all; what it may do there is for the rules to say. */
    public boolean mayAct(String project) {
        return projects.contains(EVERY_PROJECT) || projects.contains(project);
    }

    /** Whether it holds the role: an agent that of its definition, whatever its token says besides; anybody else those of the token. */
    public boolean holds(String role) {
        return kind == PrincipalKind.AGENT ? role.equals(agent) : roles.contains(role);
    }

    public Actor actor() {
        return new Actor(name, kind, agent, agentVersion, model);
    }
}
