package dev.countersign.command.escalation.decide;

import dev.countersign.command.dispatch.ConcernsEscalation;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * End an escalation.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the escalation
 * @param decision what is decided
 * @param reason why
 * @param citation the rule or the part of the policy that it rests on
 * @param by who decides
 */
public record DecideEscalation(
        String project,
        String feature,
        int number,
        String decision,
        String reason,
        @Nullable String citation,
        Principal by)
        implements ConcernsEscalation {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "decide-escalation";
    }
}
