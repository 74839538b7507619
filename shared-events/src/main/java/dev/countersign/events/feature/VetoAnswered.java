package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * The authoring role answered a veto; the veto stands as before.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the veto's number
 * @param text the answer
 * @param by who answered
 */
@CloudEventType("dev.countersign.feature.veto-answered.v1")
public record VetoAnswered(String project, String feature, ArtifactKind artifact, int number, String text, Actor by)
        implements FeatureEvent {}
