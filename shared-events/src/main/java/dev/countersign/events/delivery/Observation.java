package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that a report shows beside its figures: a finding, a repeated statement, a difference between two interfaces.
 *
 * @param weight how much it weighs
 * @param subject what it is about: a rule, a route, an operation
 * @param detail what was seen
 * @param location where, if the report says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Observation(
        ObservationWeight weight,
        String subject,
        String detail,
        @Nullable String location) {}
