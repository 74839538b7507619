package dev.countersign.command.task.release;

import dev.countersign.command.dispatch.WritesToClaim;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give a task back undone.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param reason why, if it is said
 * @param at when
 * @param by who holds it
 */
public record ReleaseClaim(
        String project,
        String feature,
        String task,
        long fencingToken,
        @Nullable String reason,
        Instant at,
        Principal by)
        implements WritesToClaim {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "release-claim";
    }
}
