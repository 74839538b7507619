package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody took a task, for a time.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param role the role it was taken for, if the task is assigned to one or the holder named one
 * @param fencingToken what every later write about this claim has to name; greater than those of all earlier claims of the feature
 * @param claimedAt when
 * @param expiresAt when the task is free again unless the claim is renewed
 * @param by who holds it
 */
@CloudEventType("dev.countersign.delivery.task-claimed.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskClaimed(
        String project,
        String feature,
        String task,
        @Nullable String role,
        long fencingToken,
        Instant claimedAt,
        Instant expiresAt,
        Actor by)
        implements DeliveryEvent {}
