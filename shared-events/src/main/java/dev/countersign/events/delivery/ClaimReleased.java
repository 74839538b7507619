package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a task gave it back undone.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param reason why, if it was said
 * @param by who held it, or whose sign-off put another task list in force in which the task reads otherwise
 */
@CloudEventType("dev.countersign.delivery.claim-released.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimReleased(
        String project,
        String feature,
        String task,
        long fencingToken,
        @Nullable String reason,
        Actor by) implements DeliveryEvent {}
