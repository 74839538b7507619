package dev.countersign.command.escalation.takeposition;

import dev.countersign.command.dispatch.ConcernsEscalation;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Say what a side of an escalation wants.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the escalation
 * @param role the side; may be left out by who holds one side only
 * @param position what it wants
 * @param by who speaks for it
 */
public record TakePosition(
        String project,
        String feature,
        int number,
        @Nullable String role,
        String position,
        Principal by) implements ConcernsEscalation {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "take-position";
    }
}
