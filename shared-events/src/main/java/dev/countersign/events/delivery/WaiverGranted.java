package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;

/**
 * A criterion need not hold, for a time.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number counted from 1 per feature
 * @param criterion its id
 * @param reason why
 * @param critical whether the shorter limit for critical criteria applies
 * @param until when it ends
 * @param by who approved it
 */
@CloudEventType("dev.countersign.delivery.waiver-granted.v1")
public record WaiverGranted(
        String project,
        String feature,
        int number,
        String criterion,
        String reason,
        boolean critical,
        Instant until,
        Actor by)
        implements DeliveryEvent {}
