package dev.countersign.command.evidence.report;

import dev.countersign.events.policy.PolicyThresholds;

/**
 * What reading a report may cost, and which of its figures count.
 *
 * @param maxBytes the largest report
 * @param maxDepth how deep elements, objects and lists may nest
 * @param requestFloor fewest requests for the figures of a load report to count
 * @param failureRatePercent what the rate of failed requests must stay below in percent
 * @param repeatedStatements how often one statement may run in a request before it counts as N+1
 */
public record ReportLimits(
        long maxBytes, int maxDepth, int requestFloor, double failureRatePercent, int repeatedStatements) {

    private static final long LARGEST = 32L << 20;

    /** Real reports stay below 20: groups of JaCoCo and suites of JUnit nest as the modules of a build do. */
    private static final int DEEPEST = 64;

    /** The limits of every report, with the figures of a policy. */
    public static ReportLimits of(PolicyThresholds policy) {
        return new ReportLimits(
                LARGEST, DEEPEST, policy.requestFloor(), policy.failureRatePercent(), policy.repeatedStatements());
    }
}
