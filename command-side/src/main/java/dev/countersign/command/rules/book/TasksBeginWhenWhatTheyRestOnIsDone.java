package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Claim;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.claim.ClaimTask;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A task begins when every task before it is done, and is done once, unless it has failed or become suspect. */
final class TasksBeginWhenWhatTheyRestOnIsDone implements Rule<ClaimTask, FeatureState> {

    @Override
    public String code() {
        return "R17";
    }

    @Override
    public RuleFinding check(ClaimTask command, FeatureState state, RuleContext context) {
        TaskBoard tasks = state.delivery().tasks();
        Optional<Task> found = tasks.find(command.task());
        if (found.isEmpty()) {
            return notApplicable("There is no task " + command.task() + " yet");
        }
        Task task = found.get();
        if (task.isDone()) {
            return refused(409, task.id() + " is completed").owner(List.of(), Next.nextTask(state));
        }
        List<Task> before = tasks.waitsFor(task).stream()
                .flatMap(id -> tasks.find(id).stream())
                .toList();
        if (before.isEmpty()) {
            return satisfied(task.plan().dependsOn().isEmpty() ? "It waits for nothing" : "All it waits for is done");
        }
        return refused(
                        409,
                        task.id() + " waits for "
                                + before.stream()
                                        .map(other -> other.id() + " (" + standing(other, tasks) + ")")
                                        .collect(Collectors.joining(", ")))
                .owner(
                        before.stream()
                                .flatMap(other -> responsible(other, command, context).stream())
                                .distinct()
                                .toList(),
                        next(before, state));
    }

    private static String standing(Task task, TaskBoard tasks) {
        Claim claim = task.claim();
        String status = tasks.statusOf(task).wireName().replace('_', ' ');
        return claim == null ? status : status + " by " + claim.holder() + " until " + claim.expiresAt();
    }

    private static List<String> responsible(Task task, ClaimTask command, RuleContext context) {
        Claim claim = task.claim();
        return claim == null ? Assignees.of(task.plan(), command.project(), context) : List.of(claim.holder());
    }

    /** What is suspect may only have to be confirmed; otherwise the first of them that can begin. */
    private static String next(List<Task> before, FeatureState state) {
        TaskBoard tasks = state.delivery().tasks();
        for (Task task : before) {
            if (task.claim() == null && task.suspicion() != null) {
                return Next.confirm(state, TaskBoard.ABOUT + task.id());
            }
            if (task.claim() == null && tasks.waitsFor(task).isEmpty()) {
                return Next.claim(state, task.id());
            }
        }
        return Next.nextTask(state);
    }
}
