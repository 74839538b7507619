package dev.countersign.query.artifact;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an artifact, with what was said about the artifact.
 *
 * @param current whether this revision is the newest one
 * @param verdicts all verdicts on the artifact, whatever revision they decided on, in order
 * @param assertedSignOffs sign-offs that this revision's text claims; they are shown and never count
 * @param revisions all revisions, in order
 */
record ArtifactState(
        String feature,
        ArtifactKind kind,
        int revision,
        boolean current,
        String digest,
        String blobId,
        String text,
        Actor submittedBy,
        Instant submittedAt,
        List<RecordedVerdict> verdicts,
        List<AssertedSignOff> assertedSignOffs,
        List<RevisionSummary> revisions) {

    /**
     * A verdict.
     *
     * @param delegatedBy whose role it is, where the principal stood in
     * @param stale whether it decided on another digest than the artifact's current one
     */
    record RecordedVerdict(
            int number,
            int revision,
            String digest,
            boolean stale,
            String role,
            Verdict verdict,
            @Nullable String notes,
            List<Finding> findings,
            @Nullable String returnedTo,
            String policyVersion,
            Actor recordedBy,
            Instant recordedAt,
            @Nullable String delegatedBy) {}

    /** A sign-off that somebody wrote into the text. */
    record AssertedSignOff(
            String role,
            String dialect,
            @Nullable String agent,
            @Nullable String date,
            @Nullable String status,
            @Nullable String notes) {}

    /** A revision without its text. */
    record RevisionSummary(int revision, String digest, String blobId, Actor submittedBy, Instant submittedAt) {}
}
