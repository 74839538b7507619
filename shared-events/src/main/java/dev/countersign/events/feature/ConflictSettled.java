package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A conflict ended without a decision: fewer than two of its vetoes are left standing.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the conflict's number
 * @param by whose command led to it
 */
@CloudEventType("dev.countersign.feature.conflict-settled.v1")
public record ConflictSettled(String project, String feature, ArtifactKind artifact, int number, Actor by)
        implements FeatureEvent {}
