package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A level of an escalation ended without an answer.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param escalation the escalation's number
 * @param from the level that was not answered
 * @param to the next level
 * @param due when that one promotes itself; absent at level 3
 * @param by the service that watches the clock
 * @param policyVersion the policy whose clock the next level goes by; absent in events from before it was recorded
 */
@CloudEventType("dev.countersign.feature.escalation-promoted.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscalationPromoted(
        String project,
        String feature,
        int escalation,
        EscalationLevel from,
        EscalationLevel to,
        @Nullable Instant due,
        Actor by,
        @Nullable String policyVersion)
        implements FeatureEvent {}
