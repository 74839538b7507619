package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * What a checkpoint found does not hold the delivery up any more.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param checkpoint its number
 * @param resolution how it was resolved
 * @param by who says so
 */
@CloudEventType("dev.countersign.delivery.checkpoint-resolved.v1")
public record CheckpointResolved(String project, String feature, int checkpoint, String resolution, Actor by)
        implements DeliveryEvent {}
