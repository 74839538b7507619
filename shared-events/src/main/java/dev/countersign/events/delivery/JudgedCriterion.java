package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A criterion and how it stands.
 *
 * @param criterion its id, such as {@code coverage} or {@code US-01-AC-1}
 * @param text what has to hold
 * @param required what evidence has to show
 * @param observed what it shows, if there is any
 * @param evidence the digest of the report that shows it
 * @param commit the commit that was measured, where the report names one
 * @param test the test that shows it
 * @param status how it stands
 * @param reason why it stands so
 * @param waiver the waiver in force
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgedCriterion(
        String criterion,
        String text,
        String required,
        @Nullable String observed,
        @Nullable String evidence,
        @Nullable String commit,
        @Nullable String test,
        CriterionStatus status,
        String reason,
        @Nullable Integer waiver) {}
