package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import java.util.Optional;

/** Where there is a specification, nobody begins what it does not ask for. */
final class ClaimedTasksTraceToARequirement implements Rule<ClaimTask, FeatureState> {

    @Override
    public String code() {
        return "R25";
    }

    @Override
    public RuleFinding check(ClaimTask command, FeatureState state, RuleContext context) {
        Optional<DeliveryPlanned> plan = state.delivery().plan();
        Optional<PlannedTask> task =
                state.delivery().tasks().find(command.task()).map(Task::plan);
        if (plan.isEmpty() || task.isEmpty()) {
            return notApplicable("There is no task " + command.task() + " yet");
        }
        if (plan.get().requirements().isEmpty()) {
            return notApplicable("No specification asks for anything");
        }
        List<String> traced = task.get().requirements();
        if (!traced.isEmpty()) {
            return satisfied(command.task() + " traces to " + String.join(", ", traced));
        }
        return refused(409, command.task() + " traces to no requirement of the specification: it is out of scope")
                .owner(List.of(context.policy().authorOf(ArtifactKind.TASKS)), Next.submit(state, ArtifactKind.TASKS));
    }
}
