package dev.countersign.command.task.renew;

import dev.countersign.command.dispatch.WritesToClaim;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;

/**
 * Keep a task for longer.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param at when
 * @param by who holds it
 */
public record RenewClaim(String project, String feature, String task, long fencingToken, Instant at, Principal by)
        implements WritesToClaim {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "renew-claim";
    }
}
