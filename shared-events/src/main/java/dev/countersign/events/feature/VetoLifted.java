package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * Whoever raised a veto ended it.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the veto's number
 * @param end how it ended
 * @param reason why; always there for one that was taken back
 * @param by who ended it
 * @param policyVersion the policy in force at that moment; absent in events from before it was recorded
 */
@CloudEventType("dev.countersign.feature.veto-lifted.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VetoLifted(
        String project,
        String feature,
        ArtifactKind artifact,
        int number,
        VetoEnd end,
        @Nullable String reason,
        Actor by,
        @Nullable String policyVersion)
        implements FeatureEvent {}
