package dev.countersign.command.task.outcome;

import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.events.feature.Stage;

/**
 * Where a task stands after its holder has ended the claim.
 *
 * @param task the task's id
 * @param status where it stands
 * @param stage where the feature stands
 */
public record TaskOutcome(String task, TaskStatus status, Stage stage) {

    /** Reads the outcome off the state behind the command. */
    public static TaskOutcome of(String task, FeatureState after) {
        TaskBoard tasks = after.delivery().tasks();
        return new TaskOutcome(task, tasks.statusOf(tasks.find(task).orElseThrow()), after.stage());
    }
}
