package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/** A report belongs to the whole delivery or to a task that there is. */
final class EvidenceNamesATaskOfThePlan implements Rule<RecordEvidence, FeatureState> {

    @Override
    public String code() {
        return "R29";
    }

    @Override
    public RuleFinding check(RecordEvidence command, FeatureState state, RuleContext context) {

        String task = command.task();
        if (task == null) {
            return notApplicable("The report belongs to the whole delivery");
        }
        if (state.delivery().tasks().find(task).isPresent()) {
            return satisfied("Task " + task + " is in the plan");
        }
        List<String> ids = state.delivery().tasks().all().stream().map(Task::id).toList();
        return refused(
                        422,
                        "There is no task " + task
                                + NearestName.of(task, ids)
                                        .map(nearest -> "; the nearest is " + nearest)
                                        .orElse(""))
                .owner(List.of(command.by().name()), Next.readTasks(state));
    }
}
