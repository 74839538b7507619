package dev.countersign.command.task.claim;

import dev.countersign.command.dispatch.ConcernsTask;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;

/**
 * End a claim whose time is over. Changes nothing where it was renewed or has ended already.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param at when
 * @param by the service that watches the clock
 */
public record ExpireClaim(String project, String feature, String task, long fencingToken, Instant at, Principal by)
        implements ConcernsTask {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "expire-claim";
    }
}
