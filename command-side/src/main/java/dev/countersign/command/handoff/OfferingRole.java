package dev.countersign.command.handoff;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.HandoffBook;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In the name of which role a principal hands its work over. To the roles that take the work over in the end it comes from one that
 * builds, or from whoever has had a task of the delivery: else a tester could be served by somebody who has built nothing.
 */
public final class OfferingRole {

    private OfferingRole() {}

    /**
     * The role that is named, where the principal may offer in its name; without one the first of its roles that may: the team
     * lead's before those that build, these by alphabet, the rest after them.
     */
    public static Optional<String> of(
            Principal by, @Nullable String named, String to, FeatureState state, RuleContext context) {
        Set<String> building = building(state, context);
        boolean hasBuilt = state.delivery().tasks().hasBuilt(by.name());
        return candidates(building, state, context).stream()
                .filter(role -> named == null || named.equals(role))
                .filter(role -> context.policy().holds(by, role))
                .filter(role -> !HandoffBook.RECEIVERS.contains(to) || building.contains(role) || hasBuilt)
                .findFirst();
    }

    /** The roles that may hand something over to that one; where one of them is named, nobody else speaks for it. */
    public static List<String> owners(@Nullable String named, String to, FeatureState state, RuleContext context) {
        Set<String> building = building(state, context);
        if (named != null && (building.contains(named) || !HandoffBook.RECEIVERS.contains(to))) {
            return List.of(named);
        }
        return HandoffBook.RECEIVERS.contains(to)
                ? List.copyOf(building)
                : List.copyOf(candidates(building, state, context));
    }

    private static Set<String> candidates(Set<String> building, FeatureState state, RuleContext context) {
        Set<String> roles = new LinkedHashSet<>();
        roles.add(Policy.TEAM_LEAD);
        roles.addAll(building);
        Set<String> others = new TreeSet<>(Policy.TRIAD);
        others.addAll(HandoffBook.RECEIVERS);
        others.addAll(context.roster().activeAgents(state.project()));
        roles.addAll(others);
        return roles;
    }

    private static Set<String> building(FeatureState state, RuleContext context) {
        return BuildingRoles.of(state, context.roster().activeAgents(state.project()));
    }
}
