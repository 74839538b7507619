package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A role gave back what was offered to it, as something is missing.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param handoff its number
 * @param missing what is missing
 * @param by who returned it
 */
@CloudEventType("dev.countersign.delivery.handoff-returned.v1")
public record HandoffReturned(String project, String feature, int handoff, List<String> missing, Actor by)
        implements DeliveryEvent {

    public HandoffReturned {
        missing = List.copyOf(missing);
    }
}
