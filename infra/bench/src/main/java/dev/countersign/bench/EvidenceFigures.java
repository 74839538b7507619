package dev.countersign.bench;

import dev.countersign.bench.Figures.Goal;
import java.time.Instant;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * What reading large reports costs. The names of the components are the names in the JSON.
 *
 * @param measuredAt when
 * @param cores processors that this JVM may use
 * @param loadBefore the machine's load average before; well above 0, the figures are somebody else's too
 * @param jdk vendor and version
 * @param readers one row a kind of report
 * @param goals what was to be reached
 */
record EvidenceFigures(
        Instant measuredAt, int cores, double loadBefore, String jdk, List<Reading> readers, List<Goal> goals)
        implements BenchmarkCommand.Measured {

    /**
     * What reading one report costs, in a JVM that does nothing else.
     *
     * @param kind the kind of report
     * @param mebibytes how large it is
     * @param firstSeconds how long the JVM took for it when it had read nothing before
     * @param mebibytesPerSecond how fast it was at the median of the readings after that
     * @param peakHeapMebibytes the most heap that was in use, what was not yet collected included
     * @param heapMebibytes how much heap the JVM was given
     */
    record Reading(
            String kind,
            double mebibytes,
            double firstSeconds,
            double mebibytesPerSecond,
            double peakHeapMebibytes,
            int heapMebibytes) {}

    @Override
    public String table() {
        try (Formatter text = new Formatter(Locale.ROOT)) {
            text.format("%s, %d cores, load before %.1f, JDK %s%n", measuredAt, cores, loadBefore, jdk);
            text.format("%n%-16s %8s %10s %8s %10s %8s%n", "report", "MiB", "first, s", "MiB/s", "peak, MiB", "of MiB");
            for (Reading reading : readers) {
                text.format(
                        "%-16s %8.1f %10.2f %8.1f %10.1f %8d%n",
                        reading.kind(),
                        reading.mebibytes(),
                        reading.firstSeconds(),
                        reading.mebibytesPerSecond(),
                        reading.peakHeapMebibytes(),
                        reading.heapMebibytes());
            }
            text.format("%n");
            for (Goal goal : goals) {
                Report.goal(text, goal);
            }
            return text.toString();
        }
    }
}
