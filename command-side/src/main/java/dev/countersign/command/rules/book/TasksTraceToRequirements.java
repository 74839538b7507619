package dev.countersign.command.rules.book;

import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.delivery.tasklist.TracedTasks;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.RequirementsRead;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import java.util.Optional;

/** Where there is a specification, every task serves something that it asks for; what serves nothing is out of scope. */
final class TasksTraceToRequirements implements Rule<SubmitRevision, FeatureState> {

    @Override
    public String code() {
        return "R25";
    }

    @Override
    public RuleFinding check(SubmitRevision command, FeatureState state, RuleContext context) {
        Optional<RequirementsRead> specification = state.delivery().specification();
        Optional<TracedTasks> traced = command.tracedTasks(state.delivery());
        if (traced.isEmpty()) {
            return notApplicable("The " + command.artifact().label() + " is no task list");
        }
        if (traced.get().tasks().isEmpty()) {
            return notApplicable("The task list has no task");
        }
        if (specification.isEmpty()) {
            return notApplicable("There is no specification to trace to");
        }
        List<String> outOfScope = traced.get().outOfScope().stream()
                .map(task -> task.task() + " " + task.reason())
                .toList();
        if (outOfScope.isEmpty()) {
            return satisfied("Every task serves something that the specification asks for");
        }
        if (specification.get().requirements().isEmpty()) {
            return refused(
                            422,
                            "No task can trace to revision "
                                    + specification.get().revision()
                                    + " of the spec: no requirement (- FR-001: ...) and no user story"
                                    + " (### User Story 1 - ...) was found in it")
                    .owner(
                            List.of(context.policy().authorOf(ArtifactKind.SPEC)),
                            Next.submit(state, ArtifactKind.SPEC));
        }
        return refused(422, "Out of scope: " + Sentences.bounded(outOfScope))
                .owner(
                        List.of(
                                context.policy().authorOf(ArtifactKind.TASKS),
                                context.policy().authorOf(ArtifactKind.SPEC)),
                        Next.submit(state, ArtifactKind.TASKS));
    }
}
