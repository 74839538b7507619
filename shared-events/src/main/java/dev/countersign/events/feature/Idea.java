package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The idea a feature starts from, scored on three scales.
 *
 * @param impact 1 to 10
 * @param confidence 1 to 10
 * @param ease 1 to 10
 * @param score the sum of the three, 3 to 30
 * @param priority what the score says
 * @param text the idea in words, if given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Idea(
        int impact,
        int confidence,
        int ease,
        int score,
        Priority priority,
        @Nullable String text) {}
