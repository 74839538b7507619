package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * A task is done, as its holder says.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param task the task's id
 * @param fencingToken that of the claim
 * @param commit the commit it was done in, if it was named
 * @param minutes from the claim to now, in minutes
 * @param by who did it
 */
@CloudEventType("dev.countersign.delivery.task-completed.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskCompleted(
        String project,
        String feature,
        String task,
        long fencingToken,
        @Nullable String commit,
        long minutes,
        Actor by) implements DeliveryEvent {}
