package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is handed over.
 *
 * @param content what it is, such as {@code pull-request}
 * @param reference where it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HandoffContent(String content, @Nullable String reference) {}
