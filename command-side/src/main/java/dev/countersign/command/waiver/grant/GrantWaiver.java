package dev.countersign.command.waiver.grant;

import dev.countersign.command.dispatch.BringsProof;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;

/**
 * Let a criterion not hold, for a time.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param criterion its id
 * @param reason why
 * @param until when that ends
 * @param at when it is granted
 * @param by who approves
 */
public record GrantWaiver(
        String project, String feature, String criterion, String reason, Instant until, Instant at, Principal by)
        implements BringsProof {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "grant-waiver";
    }
}
