package dev.countersign.command.task.claim;

import dev.countersign.command.dispatch.ConcernsTask;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Take a task, for a time.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param role the role to take it for, where the task is assigned to none
 * @param at when
 * @param by who takes it
 */
public record ClaimTask(
        String project,
        String feature,
        String task,
        @Nullable String role,
        Instant at,
        Principal by) implements ConcernsTask {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "claim-task";
    }
}
