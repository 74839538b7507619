package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * The authoring role answered a veto; the veto stands as before.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the veto's number
 * @param text the answer
 * @param by who answered
 * @param policyVersion the policy in force at that moment; absent in events from before it was recorded
 */
@CloudEventType("dev.countersign.feature.veto-answered.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VetoAnswered(
        String project,
        String feature,
        ArtifactKind artifact,
        int number,
        String text,
        Actor by,
        @Nullable String policyVersion)
        implements FeatureEvent {}
