package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.delivery.tasklist.ReadTaskList;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import java.util.Optional;

/** Tasks have an order in which they can be done: none waits for itself or for what is not there, and none is in another's way. */
final class TaskListsCanBeWorkedOff implements Rule<SubmitRevision, FeatureState> {

    @Override
    public String code() {
        return "R17";
    }

    @Override
    public RuleFinding check(SubmitRevision command, FeatureState state, RuleContext context) {
        Optional<ReadTaskList> list = command.taskList();
        if (list.isEmpty()) {
            return notApplicable("The " + command.artifact().label() + " is no task list");
        }
        List<String> errors = list.get().diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == DiagnosticSeverity.ERROR)
                .map(TaskListsCanBeWorkedOff::sentence)
                .toList();
        if (errors.isEmpty()) {
            int tasks = list.get().tasks().size();
            return tasks == 0
                    ? notApplicable("The task list has no task")
                    : satisfied(
                            "Tasks: " + tasks + ", waves: " + list.get().waves().size());
        }
        return refused(422, "The task list cannot be worked off. " + Sentences.bounded(errors))
                .owner(List.of(context.policy().authorOf(ArtifactKind.TASKS)), Next.submit(state, ArtifactKind.TASKS));
    }

    private static String sentence(Diagnostic error) {
        return error.where() + ": " + error.message();
    }
}
