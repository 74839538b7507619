package dev.countersign.command.handoff.offer;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.HandoffContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Offer one's work to another role.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param from the role that offers, if it is named; else it is the first that may
 * @param to the role that it is offered to
 * @param contents what is handed over, names as they were written
 * @param by who offers it
 */
public record OfferHandoff(
        String project, String feature, @Nullable String from, String to, List<HandoffContent> contents, Principal by)
        implements Command {

    public OfferHandoff {
        contents = List.copyOf(contents);
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "offer-handoff";
    }
}
