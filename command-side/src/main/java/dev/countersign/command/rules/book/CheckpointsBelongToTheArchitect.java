package dev.countersign.command.rules.book;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** The architect decides how things are made, and so looks at them on the way and says when what was found is gone. */
final class CheckpointsBelongToTheArchitect implements Rule<Command, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(Command command, FeatureState state, RuleContext context) {
        if (context.policy().holds(command.by(), Policy.ARCHITECT)) {
            return satisfied(command.by().name() + " holds the role " + Policy.ARCHITECT);
        }
        return refused(
                        403,
                        command.by().name() + " does not hold the role " + Policy.ARCHITECT
                                + ", which holds checkpoints")
                .owner(List.of(Policy.ARCHITECT), Next.readCheckpoints(state));
    }
}
