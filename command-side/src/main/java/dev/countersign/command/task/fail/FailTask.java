package dev.countersign.command.task.fail;

import dev.countersign.command.dispatch.WritesToClaim;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;

/**
 * Say that a task could not be done.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param reason what went wrong
 * @param at when
 * @param by who holds it
 */
public record FailTask(
        String project, String feature, String task, long fencingToken, String reason, Instant at, Principal by)
        implements WritesToClaim {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "fail-task";
    }
}
