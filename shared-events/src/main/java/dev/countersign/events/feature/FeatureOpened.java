package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * A feature began.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param title what it is called
 * @param tier how much governance it carries
 * @param idea the scored idea it starts from; without one it starts in {@code define}
 * @param policyVersion the policy in force at that moment
 * @param by who opened it
 */
@CloudEventType("dev.countersign.feature.feature-opened.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeatureOpened(
        String project,
        String feature,
        String title,
        Tier tier,
        @Nullable Idea idea,
        String policyVersion,
        Actor by) implements FeatureEvent {}
