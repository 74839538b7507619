package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * A verdict touched a topic that the agent's definition leaves to another role; that role is asked.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param number counted from 1 per feature
 * @param artifact the document in question
 * @param revision the revision it was asked about
 * @param verdict the number of the verdict that opened it
 * @param role the role that is asked
 * @param topic what it is about, as the verdict names it
 * @param text what the agent said on it, if anything
 * @param by whose verdict opened it
 */
@CloudEventType("dev.countersign.feature.question-opened.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuestionOpened(
        String project,
        String feature,
        int number,
        ArtifactKind artifact,
        int revision,
        int verdict,
        String role,
        String topic,
        @Nullable String text,
        Actor by)
        implements FeatureEvent {}
