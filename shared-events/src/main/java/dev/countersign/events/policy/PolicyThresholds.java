package dev.countersign.events.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a policy.
 *
 * @param rejectionsInARow rejections by one reviewer at one gate that open the circuit breaker, 2 to 10
 * @param revisionRounds revisions of one artifact without approval before a human decides, 2 to 20
 * @param negotiationMinutes how long an escalation stays at level 1, 1 to 10,080
 * @param arbitrationMinutes how long it stays at level 2, 1 to 10,080
 * @param claimLeaseMinutes how long a claim on a task holds without renewal, 1 to 1,440
 * @param waiverDaysCritical longest life of a waiver for a critical criterion in days, 1 to 30
 * @param waiverDays longest life of any other waiver in days, 1 to 90
 * @param p95Millis what the 95th percentile of response times must stay below in milliseconds, 1 to 500
 * @param lineCoveragePercent what the line coverage must be above in percent, 80 to 100
 * @param repeatedStatements how often one statement may run in a request before it counts as N+1, 2 to 100
 * @param requestFloor fewest requests a load report must have for its figures to count, 1 to 1,000,000
 * @param failureRatePercent what the rate of failed requests must stay below in percent, above 0 and to 5
 * @param agentLoadPercent up to which share of its capacity an agent is loaded in percent, 1 to 80
 * @param agentCapacity how many tasks an agent could have at once, 1 to 100; absent from policies older than this figure, which
 *     stand for {@value #DEFAULT_AGENT_CAPACITY}
 * @param evidenceHours how long ago the run behind a report may have been, in hours, 1 to 8,760; absent from policies older than
 *     this figure, which stand for {@value #DEFAULT_EVIDENCE_HOURS}
 * @param reportFeatures for how many features one report may count, 1 to 100; absent from policies older than this figure, which
 *     stand for {@value #DEFAULT_REPORT_FEATURES}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyThresholds(
        int rejectionsInARow,
        int revisionRounds,
        int negotiationMinutes,
        int arbitrationMinutes,
        int claimLeaseMinutes,
        int waiverDaysCritical,
        int waiverDays,
        int p95Millis,
        int lineCoveragePercent,
        int repeatedStatements,
        int requestFloor,
        double failureRatePercent,
        int agentLoadPercent,
        @Nullable Integer agentCapacity,
        @Nullable Integer evidenceHours,
        @Nullable Integer reportFeatures) {

    /** How many tasks an agent could have at once where the policy does not say. */
    public static final int DEFAULT_AGENT_CAPACITY = 5;

    /** How long ago the run behind a report may have been, in hours, where the policy does not say: two weeks. */
    public static final int DEFAULT_EVIDENCE_HOURS = 336;

    /** For how many features one report may count where the policy does not say. */
    public static final int DEFAULT_REPORT_FEATURES = 1;

    /** How many tasks an agent could have at once. */
    public int tasksAtOnce() {
        return agentCapacity == null ? DEFAULT_AGENT_CAPACITY : agentCapacity;
    }

    /** How long ago the run behind a report may have been, in hours. */
    public int hoursOfEvidence() {
        return evidenceHours == null ? DEFAULT_EVIDENCE_HOURS : evidenceHours;
    }

    /** For how many features one report may count. */
    public int featuresOfAReport() {
        return reportFeatures == null ? DEFAULT_REPORT_FEATURES : reportFeatures;
    }

    /** How many tasks an agent may have at once: so much of its capacity as it may be loaded with, rounded down. */
    public int claimsAtOnce() {
        return tasksAtOnce() * agentLoadPercent / 100;
    }
}
