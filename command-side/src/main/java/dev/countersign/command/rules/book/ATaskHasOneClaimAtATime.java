package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Claim;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.claim.ClaimTask;
import java.util.List;

/** Who comes second waits until the claim of the first ends, and hears when that is. */
final class ATaskHasOneClaimAtATime implements Rule<ClaimTask, FeatureState> {

    @Override
    public String code() {
        return "R20";
    }

    @Override
    public RuleFinding check(ClaimTask command, FeatureState state, RuleContext context) {
        Claim claim =
                state.delivery().tasks().find(command.task()).map(Task::claim).orElse(null);
        if (claim == null) {
            return satisfied("Nobody has " + command.task());
        }
        if (claim.isOver(command.at())) {
            return satisfied("The claim of " + claim.holder() + " ended at " + claim.expiresAt());
        }
        if (claim.holder().equals(command.by().name())) {
            return satisfied(claim.holder() + " has it already, until " + claim.expiresAt());
        }
        return refused(409, command.task() + " is claimed by " + claim.holder() + " until " + claim.expiresAt())
                .owner(List.of(claim.holder()), Next.nextTask(state));
    }
}
