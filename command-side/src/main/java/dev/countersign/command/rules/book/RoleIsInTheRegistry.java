package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.recordverdict.RecordVerdict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A role is one of the Triad or an agent of the roster, written exactly so. */
final class RoleIsInTheRegistry implements Rule<RecordVerdict, FeatureState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(RecordVerdict command, FeatureState state, RuleContext context) {
        if (Policy.TRIAD.contains(command.role())) {
            return satisfied(command.role() + " belongs to the Triad");
        }
        Set<String> agents = context.roster().activeAgents(command.project());
        if (agents.contains(command.role())) {
            return satisfied(command.role() + " is registered");
        }
        Set<String> known = new TreeSet<>(agents);
        known.addAll(Policy.TRIAD);
        String meant = NearestName.of(command.role(), known)
                .map(name -> "; the nearest name is " + name)
                .orElse("");
        return refused(422, "There is no role " + command.role() + meant)
                .owner(List.copyOf(known), Next.roster(command.project()));
    }
}
