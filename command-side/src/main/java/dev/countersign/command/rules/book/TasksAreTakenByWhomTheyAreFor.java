package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.events.delivery.PlannedTask;
import java.util.List;
import java.util.Optional;

/** A task is taken by a holder of the role it is assigned to, and one that is assigned to none by whoever builds. */
final class TasksAreTakenByWhomTheyAreFor implements Rule<ClaimTask, FeatureState> {

    @Override
    public String code() {
        return "R01";
    }

    @Override
    public RuleFinding check(ClaimTask command, FeatureState state, RuleContext context) {
        Optional<Task> found = state.delivery().tasks().find(command.task());
        if (found.isEmpty()) {
            return notApplicable("There is no task " + command.task() + " yet");
        }
        PlannedTask task = found.get().plan();
        String by = command.by().name();
        List<String> roles = Assignees.of(task, command.project(), context);
        String wanted = command.role();
        if (wanted != null && !roles.contains(wanted)) {
            return refused(403, task.id() + " is not for " + wanted + " to take; it is " + assigned(task))
                    .owner(roles, Next.nextTask(state, wanted));
        }
        List<String> needed = wanted == null ? roles : List.of(wanted);
        Optional<String> held = needed.stream()
                .filter(role -> context.policy().holds(command.by(), role))
                .findFirst();
        if (held.isPresent()) {
            return satisfied(by + " holds the role " + held.get());
        }
        return refused(
                        403,
                        wanted == null
                                ? task.id() + " is " + assigned(task) + "; " + by + " holds no such role"
                                : by + " does not hold the role " + wanted)
                .owner(needed, Next.readTasks(state));
    }

    private static String assigned(PlannedTask task) {
        String role = task.role();
        return role == null ? "for any role of the roster that builds, or the team lead" : "assigned to " + role;
    }
}
