package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.step.nameoutput.NameStepOutput;
import dev.countersign.events.delivery.DeliveryStep;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is still to be built cannot be finalised. */
final class TheLastStepWaitsForEveryTask implements Rule<NameStepOutput, FeatureState> {

    private static final int NAMED_AT_MOST = 5;

    @Override
    public String code() {
        return "R17";
    }

    @Override
    public RuleFinding check(NameStepOutput command, FeatureState state, RuleContext context) {
        if (command.step() != DeliveryStep.FINALISE) {
            return notApplicable("The step " + command.step().wireName() + " is not the last one");
        }
        List<Task> open = state.delivery().tasks().all().stream()
                .filter(task -> !task.isDone())
                .toList();
        if (open.isEmpty()) {
            return satisfied("Every task is completed");
        }
        return refused(
                        409,
                        open.size() + (open.size() == 1 ? " task is" : " tasks are") + " not completed: "
                                + open.stream()
                                        .limit(NAMED_AT_MOST)
                                        .map(task -> task.id() + " is "
                                                + state.delivery()
                                                        .tasks()
                                                        .statusOf(task)
                                                        .wireName())
                                        .collect(Collectors.joining(", "))
                                + (open.size() > NAMED_AT_MOST
                                        ? " and " + (open.size() - NAMED_AT_MOST) + " more"
                                        : ""))
                .owner(
                        open.stream()
                                .map(task -> task.plan().role())
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        Next.nextTask(state));
    }
}
