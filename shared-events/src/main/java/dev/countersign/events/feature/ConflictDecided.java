package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A human decided on a conflict, once.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param revision the current revision at that moment
 * @param number the conflict's number
 * @param decision the decision
 * @param role the role that gives the right to
 * @param reason why
 * @param before what was put before whoever decided: the vetoes that stood
 * @param overridden the numbers of the vetoes that hold no longer
 * @param policyVersion the policy in force at that moment
 * @param by who decided
 */
@CloudEventType("dev.countersign.feature.conflict-decided.v1")
public record ConflictDecided(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        int number,
        ConflictDecision decision,
        String role,
        String reason,
        List<VetoInConflict> before,
        List<Integer> overridden,
        String policyVersion,
        Actor by)
        implements FeatureEvent {

    public ConflictDecided {
        before = List.copyOf(before);
        overridden = List.copyOf(overridden);
    }
}
