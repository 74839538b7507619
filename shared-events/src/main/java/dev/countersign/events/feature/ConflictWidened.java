package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * Another veto came to an undecided conflict.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the conflict's number
 * @param veto the veto's number
 * @param by whose verdict led to it
 */
@CloudEventType("dev.countersign.feature.conflict-widened.v1")
public record ConflictWidened(String project, String feature, ArtifactKind artifact, int number, int veto, Actor by)
        implements FeatureEvent {}
