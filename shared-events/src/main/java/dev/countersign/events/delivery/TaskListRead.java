package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import dev.countersign.events.agent.Diagnostic;
import java.util.List;

/**
 * The tasks were read from a new revision of the task list.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param revision the revision of the task list
 * @param digest its digest
 * @param tasks in the order of the document
 * @param waves which tasks can be worked on at the same time
 * @param criticalPath the longest chain of tasks that wait for each other
 * @param diagnostics what in it was unusual, and how it was understood
 * @param by who submitted it
 */
@CloudEventType("dev.countersign.delivery.task-list-read.v1")
public record TaskListRead(
        String project,
        String feature,
        int revision,
        String digest,
        List<PlannedTask> tasks,
        List<Wave> waves,
        List<String> criticalPath,
        List<Diagnostic> diagnostics,
        Actor by)
        implements DeliveryEvent {

    public TaskListRead {
        tasks = List.copyOf(tasks);
        waves = List.copyOf(waves);
        criticalPath = List.copyOf(criticalPath);
        diagnostics = List.copyOf(diagnostics);
    }
}
