package dev.countersign.bench;

import dev.countersign.bench.Figures.Goal;
import dev.countersign.bench.Figures.Latency;
import dev.countersign.bench.Figures.PerSecond;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to share tasks out. The names of the components are the names in the JSON.
 *
 * @param machine where it was measured
 * @param agents how many race
 * @param tasks for how many tasks
 * @param rounds measured races of each kind
 * @param races one row a way of taking tasks, the limit first
 * @param claimAlone answer times of claims over HTTP when nobody else is there
 * @param completionAlone the same of completions
 * @param goals what was to be reached
 */
record ClaimsFigures(
        Machine machine,
        int agents,
        int tasks,
        int rounds,
        List<Race> races,
        Latency claimAlone,
        Latency completionAlone,
        List<Goal> goals)
        implements BenchmarkCommand.Measured {

    /**
     * One way of taking tasks, over all races.
     *
     * @param way which
     * @param tasksPerSecond tasks won and done a second
     * @param toLimit that of the limit divided by it, medians
     * @param refusedPerTask claims that were lost for each that was won
     * @param wonTwice tasks that two agents were given
     * @param oldTokens writes by tokens of claims that had ended
     * @param oldTokensThrough those of them that counted
     */
    record Race(
            String way,
            PerSecond tasksPerSecond,
            double toLimit,
            double refusedPerTask,
            long wonTwice,
            long oldTokens,
            long oldTokensThrough) {}

    @Override
    public String table() {
        try (Formatter text = new Formatter(Locale.ROOT)) {
            text.format(
                    "%n%s, %d cores, %d MiB, load before %.1f%n%s; JDK %s%nPostgres %s (%s)%n",
                    machine.measuredAt(),
                    machine.cores(),
                    machine.memoryMiB(),
                    machine.loadBefore(),
                    machine.os(),
                    machine.jdk(),
                    machine.postgres(),
                    machine.durable());
            text.format("%n%d agents race for %d tasks: median (slowest-fastest) of %d races%n", agents, tasks, rounds);
            text.format(
                    "%-14s %-22s %8s %13s %9s %17s%n",
                    "", "tasks a second", "to limit", "lost for each", "won twice", "old tokens passed");
            for (Race race : races) {
                PerSecond rate = race.tasksPerSecond();
                text.format(
                        "%-14s %-22s %8.1f %13.1f %9d %17s%n",
                        race.way(),
                        String.format(Locale.ROOT, "%.0f (%.0f-%.0f)", rate.median(), rate.slowest(), rate.fastest()),
                        race.toLimit(),
                        race.refusedPerTask(),
                        race.wonTwice(),
                        race.oldTokensThrough() + " of " + race.oldTokens());
            }
            text.format("%nOne agent alone over HTTP, ms: p50 / p95 / p99%n");
            alone(text, "claim", claimAlone);
            alone(text, "completion", completionAlone);
            text.format("%n");
            for (Goal goal : goals) {
                Report.goal(text, goal);
            }
            return text.toString();
        }
    }

    private static void alone(Formatter text, String command, Latency latency) {
        text.format("%-14s %.1f / %.1f / %.1f%n", command, latency.p50(), latency.p95(), latency.p99());
    }
}
