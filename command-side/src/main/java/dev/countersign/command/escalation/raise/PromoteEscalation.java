package dev.countersign.command.escalation.raise;

import dev.countersign.command.dispatch.ConcernsEscalation;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.EscalationLevel;
import java.time.Instant;

/**
 * Take an escalation one level up because nobody has answered. Changes nothing where it is at another level by now.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the escalation
 * @param level the level that was not answered
 * @param at when
 * @param by the service that watches the clock
 */
public record PromoteEscalation(
        String project, String feature, int number, EscalationLevel level, Instant at, Principal by)
        implements ConcernsEscalation {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "promote-escalation";
    }
}
