package dev.countersign.bench;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run found; what was left out is empty or missing. The names of the components are the names in the JSON.
 *
 * @param machine where it was measured
 * @param settings how it was measured
 * @param bareMachine what the machine did without us, right before each part whose goals are times
 * @param throughput commands a second, by number of clients
 * @param visibleIdle from command to visible row in an idle system
 * @param visibleAtRate the same at a constant rate
 * @param streamLength what a command costs, by the length of its stream
 * @param http the same commands over HTTP, ours only
 * @param goals what was to be reached
 */
record Figures(
        Machine machine,
        Settings settings,
        List<BareMachine> bareMachine,
        List<Throughput> throughput,
        @Nullable Visible visibleIdle,
        @Nullable Visible visibleAtRate,
        List<StreamCost> streamLength,
        @Nullable Http http,
        List<Goal> goals)
        implements BenchmarkCommand.Measured {

    @Override
    public String table() {
        return new Report(this).table();
    }

    /**
     * Commands a second over several rounds.
     *
     * @param median the one in the middle
     * @param slowest the slowest round
     * @param fastest the fastest round
     * @param rounds all rounds, in their order
     */
    record PerSecond(double median, double slowest, double fastest, List<Double> rounds) {

        static PerSecond of(List<Double> rounds) {
            List<Double> sorted = rounds.stream().sorted().toList();
            int middle = sorted.size() / 2;
            double median =
                    sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
            return new PerSecond(median, sorted.getFirst(), sorted.getLast(), List.copyOf(rounds));
        }
    }

    /**
     * How fast the machine was right before a part of the measurements: plain durable inserts a second, by one client and by many.
     * A time that is missed on a machine that does a fraction of these says little about what was measured.
     */
    record BareMachine(Settings.Part before, double oneClient, int clients, double manyClients) {}

    /**
     * What so many clients get done.
     *
     * @param clients how many
     * @param rawInserts plain JDBC inserts, the limit
     * @param stock commands through the stock pipeline
     * @param ours commands through ours
     * @param stockVisible of the stock pipeline, commands a second until the last row of a round is visible
     * @param oursVisible the same of ours
     * @param oursToStock ours divided by stock, medians
     */
    record Throughput(
            int clients,
            PerSecond rawInserts,
            PerSecond stock,
            PerSecond ours,
            PerSecond stockVisible,
            PerSecond oursVisible,
            double oursToStock) {}

    /** Times in milliseconds. */
    record Latency(long samples, double p50, double p95, double p99, double max) {

        private static final double NANOS = 1e6;

        static Latency of(Histogram nanoseconds) {
            return new Latency(
                    nanoseconds.getTotalCount(),
                    nanoseconds.getValueAtPercentile(50) / NANOS,
                    nanoseconds.getValueAtPercentile(95) / NANOS,
                    nanoseconds.getValueAtPercentile(99) / NANOS,
                    nanoseconds.getMaxValue() / NANOS);
        }
    }

    /** From command to visible row: stock with the pooled processor, stock with the tracking one, and ours. */
    record Visible(Latency stockPooled, Latency stockTracking, Latency ours) {}

    /**
     * What a command costs on a stream of some length.
     *
     * @param events the length before the commands
     * @param stock with the stock pipeline, which reads the stream for each
     * @param oursWarm with the aggregate in our cache
     * @param oursCold without
     */
    record StreamCost(int events, Latency stock, Latency oursWarm, Latency oursCold) {}

    /** Commands over HTTP: answer times at the constant rate, and what the most clients get done. */
    record Http(Latency atRate, int clients, PerSecond perSecond) {}

    /**
     * Something to reach.
     *
     * @param name what
     * @param target the value it must not miss
     * @param atLeast whether the target is a floor; otherwise it is a ceiling, itself not allowed
     * @param value what was measured
     */
    record Goal(String name, double target, boolean atLeast, double value) {

        public boolean isReached() {
            return atLeast ? value >= target : value < target;
        }
    }
}
