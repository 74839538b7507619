package dev.countersign.command.delivery.tasklist;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.PlannedTask;
import java.util.List;

/**
 * Which task serves which requirement.
 *
 * @param tasks all of them, in the order of the document, each with the ids it traces to
 * @param outOfScope those that trace to nothing; always empty where there is no specification to trace to
 * @param untraced the ids of the stories and functional requirements that no task of their own serves
 * @param untracedSuccess likewise the success criteria; often all tasks together serve them, so it is only said
 * @param diagnostics one error for each task out of scope, and what else was found
 */
public record TracedTasks(
        List<PlannedTask> tasks,
        List<OutOfScope> outOfScope,
        List<String> untraced,
        List<String> untracedSuccess,
        List<Diagnostic> diagnostics) {

    public TracedTasks {
        tasks = List.copyOf(tasks);
        outOfScope = List.copyOf(outOfScope);
        untraced = List.copyOf(untraced);
        untracedSuccess = List.copyOf(untracedSuccess);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * A task that serves no requirement.
     *
     * @param task its id
     * @param reason why, as part of a sentence: {@code names FR-009, which the specification does not have}
     */
    public record OutOfScope(String task, String reason) {}
}
