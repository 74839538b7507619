package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One remark inside a verdict.
 *
 * @param severity how much it weighs
 * @param domain the field it belongs to
 * @param location where in the artifact, if anywhere
 * @param message what was found
 * @param requiredChange what must change; always there unless the severity is INFO
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        FindingSeverity severity,
        String domain,
        @Nullable String location,
        String message,
        @Nullable String requiredChange) {}
