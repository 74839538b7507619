package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.BuildingRoles;
import dev.countersign.command.gate.HandoffBook;
import dev.countersign.command.gate.Next;
import dev.countersign.command.handoff.offer.OfferHandoff;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Work is handed over between roles that there are: the Triad, those that take it over in the end, agents of the roster and roles that tasks are assigned to. */
final class HandoffsNameRolesOfTheRegistry implements Rule<OfferHandoff, FeatureState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(OfferHandoff command, FeatureState state, RuleContext context) {
        Set<String> agents = context.roster().activeAgents(command.project());
        Set<String> known = new TreeSet<>(agents);
        known.addAll(BuildingRoles.of(state, agents));
        known.addAll(Policy.TRIAD);
        known.addAll(HandoffBook.RECEIVERS);
        return Stream.of(command.to(), Objects.requireNonNullElse(command.from(), command.to()))
                .filter(role -> !known.contains(role))
                .findFirst()
                .map(role -> refused(
                                422,
                                "There is no role " + role
                                        + NearestName.of(role, known)
                                                .map(name -> "; the nearest name is " + name)
                                                .orElse(""))
                        .owner(List.copyOf(known), Next.roster(command.project())))
                .orElseGet(() -> satisfied("The role " + command.to() + " is known"));
    }
}
