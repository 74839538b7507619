package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A side of an escalation said what it wants. At one level its latest position takes the place of the earlier ones.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param escalation the escalation's number
 * @param level the level at that moment
 * @param role the side
 * @param position what it wants
 * @param by who spoke for it
 */
@CloudEventType("dev.countersign.feature.position-taken.v1")
public record PositionTaken(
        String project, String feature, int escalation, EscalationLevel level, String role, String position, Actor by)
        implements FeatureEvent {}
