package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * One role offered its work to another.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number counted from 1 per feature
 * @param from the role that offers
 * @param to the role that it is offered to
 * @param contents what is handed over
 * @param by who offered it
 */
@CloudEventType("dev.countersign.delivery.handoff-offered.v1")
public record HandoffOffered(
        String project, String feature, int number, String from, String to, List<HandoffContent> contents, Actor by)
        implements DeliveryEvent {

    public HandoffOffered {
        contents = List.copyOf(contents);
    }
}
