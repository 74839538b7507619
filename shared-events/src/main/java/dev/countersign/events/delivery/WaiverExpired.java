package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * The time of a waiver is over, and its criterion is open again.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param waiver its number
 * @param criterion its criterion
 * @param by the clock
 */
@CloudEventType("dev.countersign.delivery.waiver-expired.v1")
public record WaiverExpired(String project, String feature, int waiver, String criterion, Actor by)
        implements DeliveryEvent {}
