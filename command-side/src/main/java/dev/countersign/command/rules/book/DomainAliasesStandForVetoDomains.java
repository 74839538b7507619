package dev.countersign.command.rules.book;

import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.projectpolicy.set.SetPolicy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.agent.VetoDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Another name of a domain stands for one that some definition in force claims, written as there. */
final class DomainAliasesStandForVetoDomains implements Rule<SetPolicy, Object> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(SetPolicy command, Object state, RuleContext context) {
        Map<String, String> aliases = new TreeMap<>(command.content().domainAliases());
        if (aliases.isEmpty()) {
            return notApplicable("The policy has no other names for domains");
        }
        Set<String> domains = context.roster().activeDefinitions(command.project()).stream()
                .flatMap(definition -> definition.vetoAuthority().stream())
                .map(VetoDomain::domain)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = aliases.entrySet().stream()
                .filter(alias -> !domains.contains(alias.getValue()))
                .map(alias -> "domainAliases." + alias.getKey() + " stands for " + alias.getValue()
                        + NearestName.of(alias.getValue(), domains)
                                .map(name -> " (the nearest name is " + name + ")")
                                .orElse(""))
                .toList();
        if (unknown.isEmpty()) {
            return satisfied("Every other name stands for a domain of a definition in force");
        }
        return refused(422, "There are no such domains: " + String.join("; ", unknown))
                .owner(List.copyOf(domains), Next.roster(command.project()));
    }
}
