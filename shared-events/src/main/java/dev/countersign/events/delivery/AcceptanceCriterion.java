package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One condition that tests have to show.
 *
 * @param id such as {@code US-01-AC-1}
 * @param requirement the user story it belongs to, such as {@code US-01}, if it belongs to one
 * @param text what it says
 * @param digest {@code sha256:} and 64 hexadecimal digits, over the text without its white space
 * @param manualReason why no test can show it, where the specification marks it so; at least 10 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcceptanceCriterion(
        String id,
        @Nullable String requirement,
        String text,
        String digest,
        @Nullable String manualReason) {}
