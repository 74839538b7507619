package dev.countersign.query.artifact;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.Advisory;
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
 * @param vetoes all vetoes on the artifact, in order
 * @param overrides all overrides on the artifact, in order
 * @param rounds how many revisions somebody has rejected since the artifact was last signed off or a human decided; at the policy's
 *     {@code revisionRounds} a human has to (R13)
 * @param rejectionsInARow what each reviewer has rejected at the artifact's gate without approving anything there since; at the
 *     policy's {@code rejectionsInARow} a human has to decide (R12)
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
        List<ShownVeto> vetoes,
        List<ShownOverride> overrides,
        int rounds,
        List<RejectionsInARow> rejectionsInARow,
        List<RevisionSummary> revisions) {

    /**
     * A verdict.
     *
     * @param stale whether it decided on another digest than the artifact's current one and does not count for that
     * @param carriedOver whether it decided on an earlier digest and counts for the current one, as the policy has it
     * @param written the decision as it was given, where another one counts
     * @param advisories why it decides nothing; empty for a verdict that counts
     * @param delegatedBy whose role it is, where the principal stood in
     */
    record RecordedVerdict(
            int number,
            int revision,
            String digest,
            boolean stale,
            boolean carriedOver,
            String role,
            Verdict verdict,
            @Nullable Verdict written,
            List<Advisory> advisories,
            @Nullable String notes,
            List<Finding> findings,
            @Nullable String returnedTo,
            String policyVersion,
            Actor recordedBy,
            Instant recordedAt,
            @Nullable String delegatedBy) {}

    /** Whether a veto holds the artifact back: it was lifted, or overridden for the current text. */
    enum VetoStatus {
        STANDING,
        OVERRIDDEN,
        LIFTED
    }

    /**
     * A veto.
     *
     * @param revision the revision it was raised on
     * @param verdict the number of the verdict that it is
     * @param places where in the document
     * @param words what was said about it since, in order
     */
    record ShownVeto(
            int number,
            int revision,
            int verdict,
            String role,
            VetoStatus status,
            List<String> domains,
            @Nullable String reason,
            List<String> requiredChanges,
            List<String> places,
            Actor raisedBy,
            Instant raisedAt,
            List<VetoWord> words) {}

    /** What may be said about a veto: the author answers, a conflict is decided against it. */
    enum Word {
        ANSWERED,
        LIFTED,
        OVERRIDDEN,
        DECIDED
    }

    /**
     * What somebody said about a veto.
     *
     * @param digest the text that an override is about
     */
    record VetoWord(
            Word word, @Nullable String text, @Nullable String digest, Actor saidBy, Instant saidAt) {}

    /**
     * A human's decision that what blocks does not hold.
     *
     * @param stale whether it is about another text than the current one
     * @param role the role that gave the right to it
     * @param verdicts the verdicts that do not hold
     * @param vetoes the vetoes that do not hold
     */
    record ShownOverride(
            int number,
            int revision,
            String digest,
            boolean stale,
            String role,
            List<Integer> verdicts,
            List<Integer> vetoes,
            String reason,
            String policyVersion,
            Actor givenBy,
            Instant givenAt) {}

    /**
     * How often one reviewer has rejected in a row.
     *
     * @param reviewer the principal
     * @param rejections how many revisions, of any document that the gate reads
     */
    record RejectionsInARow(String reviewer, int rejections) {}

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
