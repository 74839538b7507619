package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A gate was evaluated and stands otherwise than before.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param gate which gate
 * @param status how it stands now
 * @param requirements everything it asks for
 * @param tier the tier it was evaluated under
 * @param policyVersion the policy it was evaluated under
 * @param by whose command led to it
 */
@CloudEventType("dev.countersign.feature.gate-evaluated.v1")
public record GateEvaluated(
        String project,
        String feature,
        Gate gate,
        GateStatus status,
        List<GateRequirement> requirements,
        Tier tier,
        String policyVersion,
        Actor by)
        implements FeatureEvent {

    public GateEvaluated {
        requirements = List.copyOf(requirements);
    }
}
