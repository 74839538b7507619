package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * Something that was suspect holds again.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param about what, such as {@code tasks/T012}
 * @param end how
 * @param reason why, where somebody confirmed it
 * @param by who confirmed it or did it again
 */
@CloudEventType("dev.countersign.delivery.suspicion-cleared.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuspicionCleared(
        String project,
        String feature,
        String about,
        SuspicionEnd end,
        @Nullable String reason,
        Actor by) implements DeliveryEvent {}
