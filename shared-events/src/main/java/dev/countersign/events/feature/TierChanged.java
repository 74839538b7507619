package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A feature carries more or less governance from here on; gates already passed stay passed.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param from the tier until now
 * @param to the tier from now on
 * @param reason why
 * @param policyVersion the policy in force at that moment
 * @param by who changed it
 */
@CloudEventType("dev.countersign.feature.tier-changed.v1")
public record TierChanged(
        String project, String feature, Tier from, Tier to, String reason, String policyVersion, Actor by)
        implements FeatureEvent {}
