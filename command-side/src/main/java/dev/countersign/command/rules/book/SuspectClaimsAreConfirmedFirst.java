package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Claim;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.complete.CompleteTask;
import java.util.Optional;

/** What a task rests on has changed while somebody was at work on it: whether the work still fits is looked at before it counts as done. */
final class SuspectClaimsAreConfirmedFirst implements Rule<CompleteTask, FeatureState> {

    @Override
    public String code() {
        return "R28";
    }

    @Override
    public RuleFinding check(CompleteTask command, FeatureState state, RuleContext context) {
        Optional<Task> task = state.delivery().tasks().find(command.task());
        Claim claim = task.map(Task::claim).orElse(null);
        if (claim == null || !claim.suspect()) {
            return notApplicable("Nothing that " + command.task() + " rests on has changed since it was claimed");
        }
        return refused(
                        409,
                        command.task() + " became suspect after " + claim.holder() + " had claimed it: "
                                + task.map(Task::suspicion).orElse(""))
                .owner(
                        Suspects.answeringFor(TaskBoard.ABOUT + command.task(), state, context),
                        Next.confirm(state, TaskBoard.ABOUT + command.task()));
    }
}
