package dev.countersign.command.escalation.takeposition;

import dev.countersign.command.dispatch.ConcernsEscalation;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what a side of an escalation wants.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the escalation
 * @param role the side; may be left out by who holds one side only
 * @param position what it wants
 * @param topic what it is about, where whoever speaks names it
 * @param by who speaks for it
 */
public record TakePosition(
        String project,
        String feature,
        int number,
        @Nullable String role,
        String position,
        @Nullable String topic,
        Principal by)
        implements ConcernsEscalation {

    /** Takes one without naming a topic. */
    public TakePosition(
            String project, String feature, int number, @Nullable String role, String position, Principal by) {
        this(project, feature, number, role, position, null, by);
    }

    @Override
    public List<String> topics() {
        return topic == null ? List.of() : List.of(topic);
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "take-position";
    }
}
