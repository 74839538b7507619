package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * A holder of the role that was asked has answered; the question is closed.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number the question's number within its feature
 * @param answer what was answered
 * @param by who answered
 */
@CloudEventType("dev.countersign.feature.question-answered.v1")
public record QuestionAnswered(String project, String feature, int number, String answer, Actor by)
        implements FeatureEvent {}
