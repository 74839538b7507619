package dev.countersign.command.rules.book;

import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.policy.PolicyContent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A role that writes, signs or is held is one of the Triad or an agent of the roster, written exactly so: a sign-off asked of
 * nobody would hold every feature back for ever. Groups may name agents that are still to be registered.
 */
final class PolicyNamesRolesOfTheRegistry implements Rule<SetPolicy, Object> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(SetPolicy command, Object state, RuleContext context) {
        Set<String> known = new TreeSet<>(context.roster().activeAgents(command.project()));
        known.addAll(Policy.TRIAD);
        List<String> unknown = new ArrayList<>();
        rolesByPlace(command.content())
                .forEach((place, roles) -> roles.stream()
                        .filter(role -> !known.contains(role))
                        .forEach(role -> unknown.add(place + " names " + role
                                + NearestName.of(role, known)
                                        .map(name -> " (the nearest name is " + name + ")")
                                        .orElse(""))));
        if (unknown.isEmpty()) {
            return satisfied("Every role of the policy is in the registry");
        }
        return refused(422, "There are no such roles: " + String.join("; ", unknown))
                .owner(List.copyOf(known), Next.roster(command.project()));
    }

    private static Map<String, Collection<String>> rolesByPlace(PolicyContent content) {
        Map<String, Collection<String>> roles = new TreeMap<>();
        content.authors().forEach((artifact, role) -> roles.put("authors." + artifact.wireName(), List.of(role)));
        content.signOffs()
                .forEach((artifact, tiers) -> tiers.forEach((tier, required) ->
                        roles.put("signOffs." + artifact.wireName() + "." + tier.wireName(), required)));
        content.carryOver().forEach((artifact, kept) -> roles.put("carryOver." + artifact.wireName(), kept));
        roles.put("bindings", new TreeSet<>(content.bindings().keySet()));
        return roles;
    }
}
