package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * Somebody found that the specification is wrong or incomplete.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number counted from 1 per feature
 * @param requirement the requirement it is about, if it is about one
 * @param text what was found
 * @param by who found it
 */
@CloudEventType("dev.countersign.delivery.discovery-reported.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiscoveryReported(
        String project,
        String feature,
        int number,
        @Nullable String requirement,
        String text,
        Actor by) implements DeliveryEvent {}
