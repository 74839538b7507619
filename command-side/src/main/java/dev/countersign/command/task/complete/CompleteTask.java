package dev.countersign.command.task.complete;

import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.dispatch.NeedsDrilledMigrations;
import dev.countersign.command.dispatch.WritesToClaim;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Say that a task is done.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param commit the commit it was done in, if it is named
 * @param at when
 * @param by who holds it
 */
public record CompleteTask(
        String project,
        String feature,
        String task,
        long fencingToken,
        @Nullable String commit,
        Instant at,
        Principal by)
        implements WritesToClaim, NeedsDrilledMigrations {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "complete-task";
    }

    @Override
    public Optional<List<String>> databaseWork(TaskBoard tasks) {
        return tasks.find(task).filter(found -> found.plan().databaseWork()).map(found -> List.of(task));
    }
}
