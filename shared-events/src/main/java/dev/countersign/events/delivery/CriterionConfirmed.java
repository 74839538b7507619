package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A human confirmed a criterion that no test can show.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param criterion its id
 * @param reason what the confirmation rests on
 * @param by who confirmed it
 */
@CloudEventType("dev.countersign.delivery.criterion-confirmed.v1")
public record CriterionConfirmed(String project, String feature, String criterion, String reason, Actor by)
        implements DeliveryEvent {}
