package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import org.jspecify.annotations.Nullable;

/**
 * An escalation came to its end.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param escalation the escalation's number
 * @param level the level it was decided at
 * @param decision what was decided
 * @param reason why
 * @param citation the rule or the part of the policy it rests on; always there above level 1
 * @param by who decided
 * @param policyVersion the policy in force at that moment; absent in events from before it was recorded
 */
@CloudEventType("dev.countersign.feature.escalation-decided.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscalationDecided(
        String project,
        String feature,
        int escalation,
        EscalationLevel level,
        String decision,
        String reason,
        @Nullable String citation,
        Actor by,
        @Nullable String policyVersion)
        implements FeatureEvent {}
