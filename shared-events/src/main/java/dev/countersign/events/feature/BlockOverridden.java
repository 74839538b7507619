package dev.countersign.events.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;
import java.util.List;

/**
 * A human decided that what blocks or rejects a revision does not hold. It counts for this digest and no other.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param revision the revision it is about
 * @param digest that revision's digest
 * @param number counted from 1 per feature
 * @param role the role that gives the right to
 * @param verdicts the numbers of the verdicts that do not hold
 * @param vetoes the numbers of the vetoes that do not hold
 * @param reason why, 20 characters or more
 * @param policyVersion the policy in force at that moment
 * @param by who decided
 */
@CloudEventType("dev.countersign.feature.block-overridden.v1")
public record BlockOverridden(
        String project,
        String feature,
        ArtifactKind artifact,
        int revision,
        String digest,
        int number,
        String role,
        List<Integer> verdicts,
        List<Integer> vetoes,
        String reason,
        String policyVersion,
        Actor by)
        implements FeatureEvent {

    public BlockOverridden {
        verdicts = List.copyOf(verdicts);
        vetoes = List.copyOf(vetoes);
    }
}
