package dev.countersign.command.rules.book;

import dev.countersign.command.discovery.dispose.DisposeOfDiscovery;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** What is to be built is for the product manager to say, also when it turns out on the way. */
final class DiscoveriesAreDecidedByTheProductManager implements Rule<DisposeOfDiscovery, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(DisposeOfDiscovery command, FeatureState state, RuleContext context) {
        if (context.policy().holds(command.by(), Policy.PRODUCT_MANAGER)) {
            return satisfied(command.by().name() + " holds the role " + Policy.PRODUCT_MANAGER);
        }
        return refused(
                        403,
                        command.by().name() + " does not hold the role " + Policy.PRODUCT_MANAGER
                                + ", which decides on discoveries")
                .owner(List.of(Policy.PRODUCT_MANAGER), Next.readDiscoveries(state));
    }
}
