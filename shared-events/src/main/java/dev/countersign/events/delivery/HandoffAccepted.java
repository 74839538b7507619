package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A role took over what was offered to it.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param handoff its number
 * @param by who accepted it
 */
@CloudEventType("dev.countersign.delivery.handoff-accepted.v1")
public record HandoffAccepted(String project, String feature, int handoff, Actor by) implements DeliveryEvent {}
