package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;

/**
 * A text changed, and what rests on it may not hold any more.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document changed
 * @param revision its new revision
 * @param digest the digest of that
 * @param items what rests on it
 * @param by who changed it
 */
@CloudEventType("dev.countersign.delivery.marked-suspect.v1")
public record MarkedSuspect(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        String digest,
        List<SuspectItem> items,
        Actor by)
        implements DeliveryEvent {

    public MarkedSuspect {
        items = List.copyOf(items);
    }
}
