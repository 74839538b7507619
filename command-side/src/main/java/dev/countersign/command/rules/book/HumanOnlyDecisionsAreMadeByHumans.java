package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.discovery.dispose.DisposeOfDiscovery;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.PrincipalKind;
import java.util.List;

/** Some decisions no agent and no service makes, whatever roles it carries. */
final class HumanOnlyDecisionsAreMadeByHumans implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R11";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        if (command.by().kind() == PrincipalKind.HUMAN) {
            return satisfied(command.by().name() + " is human");
        }
        List<String> owner = switch (command) {
            case OverrideBlock override -> List.of(DecisionRights.overrides(override.artifact()));
            case DecideConflict conflict -> DecisionRights.decides(conflict.decision());
            case DisposeOfDiscovery _ -> List.of(Policy.PRODUCT_MANAGER);
            default -> List.copyOf(Policy.TRIAD);
        };
        String kind = command.by().kind() == PrincipalKind.AGENT ? "an agent" : "a service";
        return refused(403, command.by().name() + " is " + kind + "; only a human decides this")
                .owner(owner, Next.readGates(state));
    }
}
