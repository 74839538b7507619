package dev.countersign.command.escalation.raise;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Take a disagreement up.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param about what it is about: {@code artifacts/KIND}, or the number of a verdict or veto as {@code verdicts/N}, {@code vetoes/N}
 * @param reason why
 * @param at when
 * @param topic what it is about, where whoever does names it
 * @param by who does
 */
public record RaiseEscalation(
        String project,
        String feature,
        String about,
        String reason,
        @Nullable String topic,
        Instant at,
        Principal by) implements Command {

    /** Takes it up without naming a topic. */
    public RaiseEscalation(String project, String feature, String about, String reason, Instant at, Principal by) {
        this(project, feature, about, reason, null, at, by);
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
        return "raise-escalation";
    }
}
