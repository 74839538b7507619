package dev.countersign.query.governance;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a project's governance in a time. Times are in seconds, shares from 0 to 1.
 *
 * @param from the beginning of the time, included
 * @param to its end, not included
 * @param turnaround from a revision to each role's verdicts on it
 * @param rounds how often documents were revised
 * @param verdicts how many there were of each
 * @param vetoes the share of blocking verdicts among those that count
 * @param escalations the share of documents that somebody disagreed on so much that it went up, or that broke a circuit, among those
 *     that had a revision, a verdict or an escalation
 * @param overrides the share of rejections that a human decided not to hold, among those that were given or overridden
 * @param refusals how many commands each rule refused, most first
 * @param reviewers how long each reviewer takes, and how much comes of it
 */
record Governance(
        Instant from,
        Instant to,
        List<Turnaround> turnaround,
        List<Rounds> rounds,
        List<VerdictCount> verdicts,
        Rate vetoes,
        Rate escalations,
        Rate overrides,
        List<RefusalCount> refusals,
        List<Reviewer> reviewers) {

    /** So many characters of text are a page. */
    static final int CHARACTERS_OF_A_PAGE = 3_000;

    /**
     * From a revision to verdicts on it.
     *
     * @param role the role spoken for
     * @param verdicts how many
     * @param medianSeconds half of them took no longer
     * @param p90Seconds nine of ten took no longer
     */
    record Turnaround(String role, int verdicts, double medianSeconds, double p90Seconds) {}

    /**
     * Revisions of documents that were revised in the time.
     *
     * @param artifact which document
     * @param documents how many features had a revision of it
     * @param mean the mean of their revisions until then
     * @param most the most that one had
     */
    record Rounds(ArtifactKind artifact, int documents, double mean, int most) {}

    /**
     * Verdicts of one kind.
     *
     * @param count how many counted for their gate
     * @param advisory how many did not
     */
    record VerdictCount(Verdict verdict, int count, int advisory) {}

    /**
     * A share.
     *
     * @param count how many
     * @param of of how many
     * @param rate the one by the other; absent where there were none
     */
    record Rate(int count, int of, @Nullable Double rate) {

        static Rate of(int count, int all) {
            return new Rate(count, all, all == 0 ? null : (double) count / all);
        }
    }

    /** How many commands a rule refused, repetitions included. */
    record RefusalCount(String rule, long count) {}

    /**
     * One reviewer.
     *
     * @param principal who
     * @param verdicts how many
     * @param approvals how many of them approve
     * @param medianSecondsToApprove from a revision to approving it; absent without an approval. A text that is approved sooner
     *     than it can be read was not read
     * @param findingsPerPage findings for every 3,000 characters of the texts decided on; absent where these were empty
     */
    record Reviewer(
            String principal,
            int verdicts,
            int approvals,
            @Nullable Double medianSecondsToApprove,
            @Nullable Double findingsPerPage) {}
}
