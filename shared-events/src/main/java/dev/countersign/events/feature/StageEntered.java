package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * A feature reached its next stage.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param from the stage until now, absent for the first
 * @param to the stage from now on
 * @param by whose command led to it
 */
@CloudEventType("dev.countersign.feature.stage-entered.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageEntered(
        String project, String feature, @Nullable Stage from, Stage to, Actor by) implements FeatureEvent {}
