package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A claim was not renewed in time, and the task is free again.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param holder who held it
 * @param by the clock, or whoever claims the task before the clock has come round to it
 */
@CloudEventType("dev.countersign.delivery.claim-expired.v1")
public record ClaimExpired(String project, String feature, String task, long fencingToken, String holder, Actor by)
        implements DeliveryEvent {}
