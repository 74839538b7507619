package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.complete.CompleteDelivery;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Who says that a delivery is complete answers for when, or for what. */
final class DeliveriesAreCompletedByTeamLeadOrProductManager implements Rule<CompleteDelivery, FeatureState> {

    private static final List<String> ROLES = List.of(Policy.TEAM_LEAD, Policy.PRODUCT_MANAGER);

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(CompleteDelivery command, FeatureState state, RuleContext context) {

        Optional<String> held = ROLES.stream()
                .filter(role -> context.policy().holds(command.by(), role))
                .findFirst();
        return held.map(role -> satisfied(command.by().name() + " completes it as " + role))
                .orElseGet(() -> refused(403, command.by().name() + " is neither team lead nor product manager")
                        .owner(ROLES, Next.complete(state)));
    }
}
