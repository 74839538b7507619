package dev.countersign.command.rules.book;

import dev.countersign.command.authority.KnownTopics;
import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.policy.PolicySet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Another name stands for a topic that some definition in force names, written as there. One that the policy in force has already
 * stays good: an agent that retires does not make the same policy a wrong one.
 */
final class OtherNamesStandForTopicsOfDefinitions implements Rule<SetPolicy, Optional<PolicySet>> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(SetPolicy command, Optional<PolicySet> state, RuleContext context) {
        Map<String, String> aliases = new TreeMap<>(command.content().domainAliases());
        if (aliases.isEmpty()) {
            return notApplicable("The policy has no other names for topics");
        }
        Map<String, String> present =
                state.map(policy -> policy.content().domainAliases()).orElse(Map.of());
        Set<String> topics = KnownTopics.of(context.roster().activeDefinitions(command.project()));
        List<String> unknown = aliases.entrySet().stream()
                .filter(alias -> !topics.contains(alias.getValue()))
                .filter(alias -> !alias.getValue().equals(present.get(alias.getKey())))
                .map(alias -> "domainAliases." + alias.getKey() + " stands for " + alias.getValue()
                        + NearestName.of(alias.getValue(), topics)
                                .map(name -> " (the nearest name is " + name + ")")
                                .orElse(""))
                .toList();
        if (unknown.isEmpty()) {
            return satisfied("Every other name stands for a topic that a definition names, or did already");
        }
        return refused(422, "No definition in force names such topics: " + String.join("; ", unknown))
                .owner(List.of(command.by().name()), Next.roster(command.project()));
    }
}
