package dev.countersign.query.feature;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Idea;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feature stands.
 *
 * @param status the status of the gate it stands before
 * @param idea the scored idea it started from, if any
 * @param policyVersion the policy it was opened, or last moved to another tier, under
 * @param artifacts the artifacts there are, in the order in which they are written
 * @param gates all gates in order
 * @param version its version, also its ETag
 */
record FeatureState(
        String project,
        String id,
        String title,
        Tier tier,
        Stage stage,
        GateStatus status,
        @Nullable Idea idea,
        String policyVersion,
        List<ArtifactSummary> artifacts,
        List<GateSummary> gates,
        Actor openedBy,
        Instant openedAt,
        Instant updatedAt,
        long version) {

    /**
     * The current revision of an artifact.
     *
     * @param signOffs the sign-offs that gates ask for on it, and how they stand
     */
    record ArtifactSummary(
            ArtifactKind kind,
            int revision,
            String digest,
            Actor submittedBy,
            Instant submittedAt,
            List<SignOffSummary> signOffs) {}

    /** A sign-off that a gate asks for. */
    record SignOffSummary(String role, GateStatus status) {}

    /** A gate; not yet evaluated ones are pending. */
    record GateSummary(Gate gate, GateStatus status) {}

    /** A sign-off as it is stored with its gate. */
    record SignOffState(ArtifactKind artifact, String role, GateStatus status) {}
}
