package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/** What is worked on, and under how much governance, is decided by the product manager or an admin. */
final class FeaturesAreOpenedByProductManagerOrAdmin implements Rule<Command, Object> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(Command command, Object state, RuleContext context) {
        Principal by = command.by();
        if (context.policy().holds(by, Policy.PRODUCT_MANAGER)
                || (by.holds(Principal.ADMIN) && by.kind() != PrincipalKind.AGENT)) {
            return satisfied(by.name() + " may open features and change their tier");
        }
        return refused(
                        403,
                        "Only a product manager, or an admin who is no agent, opens features and changes tiers; "
                                + by.name() + " is neither")
                .owner(List.of(Policy.PRODUCT_MANAGER, Principal.ADMIN), null);
    }
}
