package dev.countersign.command.gate;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roles that build. What a role does is not for its name to say, so all of them do but those that decide, the Triad, and
 * those that take the work over in the end.
 */
public final class BuildingRoles {

    /** Who builds, where no role is assigned to anything. */
    private static final List<String> NOBODY_IN_PARTICULAR = List.of("whoever builds it");

    private BuildingRoles() {}

    /** Those of the roster and those that a task of the plan is assigned to, by alphabet. */
    public static Set<String> of(FeatureState state, Set<String> agents) {
        Set<String> roles = new TreeSet<>(agents);
        roles.addAll(assigned(state));
        roles.removeAll(Policy.TRIAD);
        roles.removeAll(HandoffBook.RECEIVERS);
        return roles;
    }

    /** Whom to ask for something that is built: those that a task is assigned to, or else all who may. */
    public static List<String> responsible(FeatureState state, Set<String> agents) {
        Set<String> roles = assigned(state);
        return List.copyOf(roles.isEmpty() ? of(state, agents) : roles);
    }

    /** The same where no roster is at hand. */
    static List<String> suppliers(FeatureState state) {
        Set<String> roles = assigned(state);
        return roles.isEmpty() ? NOBODY_IN_PARTICULAR : List.copyOf(roles);
    }

    /** The roles that a task of the plan is assigned to, by alphabet. */
    public static Set<String> assigned(FeatureState state) {
        Set<String> roles = new TreeSet<>();
        state.delivery().tasks().all().stream()
                .map(Task::plan)
                .map(task -> task.role())
                .filter(Objects::nonNull)
                .forEach(roles::add);
        return roles;
    }
}
