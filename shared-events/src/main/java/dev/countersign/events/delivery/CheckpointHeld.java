package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The architect looked at what is built so far.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number counted from 1 per feature
 * @param after what was looked at, such as {@code wave 2}
 * @param findings what was found; empty when nothing was
 * @param by who looked
 */
@CloudEventType("dev.countersign.delivery.checkpoint-held.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckpointHeld(
        String project,
        String feature,
        int number,
        @Nullable String after,
        List<CheckpointFinding> findings,
        Actor by) implements DeliveryEvent {

    public CheckpointHeld {
        findings = List.copyOf(findings);
    }
}
