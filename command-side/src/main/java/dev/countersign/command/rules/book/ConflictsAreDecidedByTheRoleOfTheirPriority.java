package dev.countersign.command.rules.book;

import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** Who puts one side first answers for that side. */
final class ConflictsAreDecidedByTheRoleOfTheirPriority implements Rule<DecideConflict, FeatureState> {

    @Override
    public String code() {
        return "R10";
    }

    @Override
    public RuleFinding check(DecideConflict command, FeatureState state, RuleContext context) {
        List<String> roles = DecisionRights.decides(command.decision());
        return roles.stream()
                .filter(role -> context.policy().holds(command.by(), role))
                .findFirst()
                .map(role -> satisfied(command.by().name() + " holds the role " + role))
                .orElseGet(() -> refused(
                                403,
                                command.by().name() + " holds none of the roles that decide " + command.decision()
                                        + ": " + String.join(", ", roles))
                        .owner(roles, Next.readConflicts(state)));
    }
}
