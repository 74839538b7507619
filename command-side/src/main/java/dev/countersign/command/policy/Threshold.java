package dev.countersign.command.policy;

import dev.countersign.events.policy.PolicyThresholds;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The figures of a policy, each between the value below or above which it would make no sense, and its floor: the loosest value
 * that a policy may have. A policy may be stricter, never looser.
 */
public enum Threshold {
    REJECTIONS_IN_A_ROW(
            "rejectionsInARow", 2, 10, Looser.MORE, "a disagreement that goes on for longer belongs to a human"),
    REVISION_ROUNDS("revisionRounds", 2, 20, Looser.MORE, "an artifact that is not approved by then needs a human"),
    NEGOTIATION_MINUTES(
            "negotiationMinutes", 1, 10_080, Looser.MORE, "an escalation that nobody answers for a week is lost"),
    ARBITRATION_MINUTES(
            "arbitrationMinutes", 1, 10_080, Looser.MORE, "an escalation that nobody answers for a week is lost"),
    CLAIM_LEASE_MINUTES(
            "claimLeaseMinutes", 1, 1_440, Looser.MORE, "a task whose holder is gone must not wait longer than a day"),
    WAIVER_DAYS_CRITICAL(
            "waiverDaysCritical", 1, 30, Looser.MORE, "a critical criterion is waived for 30 days at most"),
    WAIVER_DAYS("waiverDays", 1, 90, Looser.MORE, "a criterion is waived for 90 days at most"),
    P95_MILLIS(
            "p95Millis", 1, 500, Looser.MORE, "no delivery is complete whose 95th percentile takes longer than 500 ms"),
    LINE_COVERAGE_PERCENT(
            "lineCoveragePercent",
            80,
            100,
            Looser.LESS,
            "no delivery is complete whose tests reach less than 80 % of its lines"),
    REPEATED_STATEMENTS(
            "repeatedStatements",
            2,
            100,
            Looser.MORE,
            "a statement that runs more often in one request is an N+1 by any measure"),
    REQUEST_FLOOR("requestFloor", 1, 1_000_000, Looser.LESS, "a load report without a request shows nothing"),
    FAILURE_RATE_PERCENT(
            "failureRatePercent", 0, 5, Looser.MORE, "a service that fails more often than that is not ready"),
    AGENT_LOAD_PERCENT("agentLoadPercent", 1, 80, Looser.MORE, "no agent is loaded above 80 % of its capacity"),
    AGENT_CAPACITY("agentCapacity", 1, 100, Looser.MORE, "no agent has more than 100 tasks at once"),
    EVIDENCE_HOURS("evidenceHours", 1, 8_760, Looser.MORE, "a run of more than a year ago shows nothing of today"),
    REPORT_FEATURES("reportFeatures", 1, 100, Looser.MORE, "no run shows more than 100 features");

    /** On which side of its range a figure gets looser. */
    private enum Looser {
        LESS,
        MORE
    }

    private final String key;
    private final BigDecimal least;
    private final BigDecimal most;
    private final Looser looser;
    private final String why;

    Threshold(String key, int least, int most, Looser looser, String why) {
        this.key = key;
        this.least = BigDecimal.valueOf(least);
        this.most = BigDecimal.valueOf(most);
        this.looser = looser;
        this.why = why;
    }

    /** The name it has in a policy. */
    public String key() {
        return key;
    }

    /** Whether it is a whole number; the failure rate is none. */
    public boolean isWhole() {
        return this != FAILURE_RATE_PERCENT;
    }

    /** What it is in these thresholds. */
    public BigDecimal in(PolicyThresholds thresholds) {
        return switch (this) {
            case REJECTIONS_IN_A_ROW -> BigDecimal.valueOf(thresholds.rejectionsInARow());
            case REVISION_ROUNDS -> BigDecimal.valueOf(thresholds.revisionRounds());
            case NEGOTIATION_MINUTES -> BigDecimal.valueOf(thresholds.negotiationMinutes());
            case ARBITRATION_MINUTES -> BigDecimal.valueOf(thresholds.arbitrationMinutes());
            case CLAIM_LEASE_MINUTES -> BigDecimal.valueOf(thresholds.claimLeaseMinutes());
            case WAIVER_DAYS_CRITICAL -> BigDecimal.valueOf(thresholds.waiverDaysCritical());
            case WAIVER_DAYS -> BigDecimal.valueOf(thresholds.waiverDays());
            case P95_MILLIS -> BigDecimal.valueOf(thresholds.p95Millis());
            case LINE_COVERAGE_PERCENT -> BigDecimal.valueOf(thresholds.lineCoveragePercent());
            case REPEATED_STATEMENTS -> BigDecimal.valueOf(thresholds.repeatedStatements());
            case REQUEST_FLOOR -> BigDecimal.valueOf(thresholds.requestFloor());
            case FAILURE_RATE_PERCENT -> BigDecimal.valueOf(thresholds.failureRatePercent());
            case AGENT_LOAD_PERCENT -> BigDecimal.valueOf(thresholds.agentLoadPercent());
            case AGENT_CAPACITY -> BigDecimal.valueOf(thresholds.tasksAtOnce());
            case EVIDENCE_HOURS -> BigDecimal.valueOf(thresholds.hoursOfEvidence());
            case REPORT_FEATURES -> BigDecimal.valueOf(thresholds.featuresOfAReport());
        };
    }

    /** Whether the figure makes no sense, however strict or loose one wants to be. */
    public boolean isSenseless(BigDecimal value) {
        return this == FAILURE_RATE_PERCENT
                ? value.signum() <= 0
                : looser == Looser.MORE ? value.compareTo(least) < 0 : value.compareTo(most) > 0;
    }

    /** Whether the figure is looser than any policy may be. */
    public boolean isBelowTheFloor(BigDecimal value) {
        return looser == Looser.MORE ? value.compareTo(most) > 0 : value.compareTo(least) < 0;
    }

    /** What a figure has to be that makes sense, to follow its name: {@code must be at least 1}. */
    public String sense() {
        if (this == FAILURE_RATE_PERCENT) {
            return "must be above 0";
        }
        return looser == Looser.MORE ? "must be at least " + grouped(least) : "must be at most " + grouped(most);
    }

    /** What the floor is and why, to follow its name: {@code may be at most 500: ...}. */
    public String floor() {
        return (looser == Looser.MORE ? "may be at most " + grouped(most) : "must be at least " + grouped(least)) + ": "
                + why;
    }

    private static String grouped(BigDecimal figure) {
        return String.format(Locale.ROOT, "%,d", figure.intValueExact());
    }
}
