package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;

/**
 * The holder of a task is at work on it and keeps it for longer.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param expiresAt when the task is free again unless the claim is renewed
 * @param by who holds it
 */
@CloudEventType("dev.countersign.delivery.claim-renewed.v1")
public record ClaimRenewed(String project, String feature, String task, long fencingToken, Instant expiresAt, Actor by)
        implements DeliveryEvent {}
