package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * The product manager gave a word on the idea.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param accepted whether work goes on
 * @param reason why; always there when the idea was declined or its score was below the line
 * @param by who decided
 * @param policyVersion the policy in force at that moment; absent in events from before it was recorded
 */
@CloudEventType("dev.countersign.feature.idea-validated.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdeaValidated(
        String project,
        String feature,
        boolean accepted,
        @Nullable String reason,
        Actor by,
        @Nullable String policyVersion)
        implements FeatureEvent {}
