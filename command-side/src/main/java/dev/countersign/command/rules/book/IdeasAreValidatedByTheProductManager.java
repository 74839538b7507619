package dev.countersign.command.rules.book;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.feature.validateidea.ValidateIdea;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** Whether an idea is worth the work is the product manager's to say. */
final class IdeasAreValidatedByTheProductManager implements Rule<ValidateIdea, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(ValidateIdea command, FeatureState state, RuleContext context) {
        if (context.policy().holds(command.by(), Policy.PRODUCT_MANAGER)) {
            return satisfied(command.by().name() + " is product manager");
        }
        return refused(403, command.by().name() + " is not product manager")
                .owner(List.of(Policy.PRODUCT_MANAGER), Next.validate(state, command.accepted()));
    }
}
