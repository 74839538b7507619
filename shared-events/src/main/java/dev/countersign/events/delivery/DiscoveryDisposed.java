package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A human decided what becomes of a discovery.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param discovery its number
 * @param disposition what was decided
 * @param reason why
 * @param by who decided
 */
@CloudEventType("dev.countersign.delivery.discovery-disposed.v1")
public record DiscoveryDisposed(
        String project, String feature, int discovery, Disposition disposition, String reason, Actor by)
        implements DeliveryEvent {}
