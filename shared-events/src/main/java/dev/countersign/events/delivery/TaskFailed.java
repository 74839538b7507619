package dev.countersign.events.delivery;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * The holder of a task could not do it. It may be taken again.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param reason what went wrong
 * @param by who held it
 */
@CloudEventType("dev.countersign.delivery.task-failed.v1")
public record TaskFailed(String project, String feature, String task, long fencingToken, String reason, Actor by)
        implements DeliveryEvent {}
