package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** What and why is the product manager's to decide, how the architect's, when and who the team lead's. */
final class OverridesComeFromWhoDecidesOnTheArtifact implements Rule<OverrideBlock, FeatureState> {

    @Override
    public String code() {
        return "R10";
    }

    @Override
    public RuleFinding check(OverrideBlock command, FeatureState state, RuleContext context) {
        String role = DecisionRights.overrides(command.artifact());
        if (context.policy().holds(command.by(), role)) {
            return satisfied(command.by().name() + " holds the role " + role);
        }
        return refused(
                        403,
                        command.by().name() + " does not hold the role " + role + ", which decides on the "
                                + command.artifact().label())
                .owner(List.of(role), Next.readGates(state));
    }
}
