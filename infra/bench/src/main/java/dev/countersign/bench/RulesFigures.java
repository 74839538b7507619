package dev.countersign.bench;

import dev.countersign.bench.Figures.Goal;
import java.time.Instant;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What evaluating all rules costs. The names of the components are the names in the JSON.
 *
 * @param measuredAt when
 * @param cores processors that this JVM may use
 * @param loadBefore the machine's load average before; well above 0, the figures are somebody else's too
 * @param jdk vendor and version
 * @param artifacts how many documents the feature has
 * @param verdicts how many verdicts
 * @param definitions how many definitions the roster has
 * @param commands one row a command
 * @param goals what was to be reached
 */
record RulesFigures(
        Instant measuredAt,
        int cores,
        double loadBefore,
        String jdk,
        int artifacts,
        int verdicts,
        int definitions,
        List<Cost> commands,
        List<Goal> goals)
        implements BenchmarkCommand.Measured {

    /**
     * One command's cost in microseconds.
     *
     * @param command which, and whose
     * @param rules how many rules it meets
     * @param samples how many evaluations
     */
    record Cost(String command, int rules, long samples, double p50, double p99, double max) {

        private static final double NANOS = 1e3;

        static Cost of(String command, int rules, Histogram nanoseconds) {
            return new Cost(
                    command,
                    rules,
                    nanoseconds.getTotalCount(),
                    nanoseconds.getValueAtPercentile(50) / NANOS,
                    nanoseconds.getValueAtPercentile(99) / NANOS,
                    nanoseconds.getMaxValue() / NANOS);
        }
    }

    @Override
    public String table() {
        try (Formatter text = new Formatter(Locale.ROOT)) {
            text.format(
                    "%s, %d cores, load before %.1f, JDK %s%n%d artifacts, %d verdicts, %d definitions%n",
                    measuredAt, cores, loadBefore, jdk, artifacts, verdicts, definitions);
            text.format("%n%-32s %6s %9s %9s %9s  microseconds%n", "all rules for one", "rules", "p50", "p99", "max");
            for (Cost cost : commands) {
                text.format(
                        "%-32s %6d %9.2f %9.2f %9.2f%n",
                        cost.command(), cost.rules(), cost.p50(), cost.p99(), cost.max());
            }
            text.format("%n");
            for (Goal goal : goals) {
                Report.goal(text, goal);
            }
            return text.toString();
        }
    }
}
