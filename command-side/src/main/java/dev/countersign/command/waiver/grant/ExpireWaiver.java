package dev.countersign.command.waiver.grant;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;

/**
 * End a waiver whose time is over. Given by the clock.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the waiver's number
 * @param at when
 * @param by the clock
 */
public record ExpireWaiver(String project, String feature, int number, Instant at, Principal by) implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "expire-waiver";
    }
}
