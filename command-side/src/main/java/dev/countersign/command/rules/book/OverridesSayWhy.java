package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.overrideblock.OverrideBlock;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.decideconflict.DecideConflict;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.DecisionRights;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import java.util.Optional;

/** Who overrides says why, at such a length that there is something in it. */
final class OverridesSayWhy implements Rule<Command, FeatureState> {

    private static final int SHORTEST_REASON = 20;

    @Override
    public String code() {
        return "R10";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        Optional<String> reason = switch (command) {
            case OverrideBlock override -> Optional.of(override.reason());
            case DecideConflict conflict when conflict.decision().isPriority() -> Optional.of(conflict.reason());
            default -> Optional.empty();
        };
        if (reason.isEmpty()) {
            return notApplicable("Nothing is overridden");
        }
        int length = reason.get().strip().length();
        if (length >= SHORTEST_REASON) {
            return satisfied("The reason has " + length + " characters");
        }
        return refused(
                        422,
                        "An override needs a reason of at least " + SHORTEST_REASON + " characters, this one has "
                                + length)
                .owner(
                        command instanceof DecideConflict conflict
                                ? DecisionRights.decides(conflict.decision())
                                : List.of(DecisionRights.overrides(((OverrideBlock) command).artifact())),
                        Next.readGates(state));
    }
}
