package dev.countersign.bench;

import dev.countersign.command.evidence.readers.ReportReaders;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/** The JVM that reads one report again and again, and writes as JSON what that cost. */
final class ReadingProcess {

    private static final double NANOS = 1e9;

    private ReadingProcess() {}

    /**
     * What it cost.
     *
     * @param firstSeconds the first reading, which loads the classes and runs uncompiled
     * @param medianSeconds the one in the middle of those after it
     * @param peakHeapBytes the most that was in use in each part of the heap, added up
     */
    record Cost(double firstSeconds, double medianSeconds, long peakHeapBytes) {}

    /** Reads the report of the kind {@code arguments[0]} in the file {@code arguments[1]} once and {@code arguments[2]} times. */
    public static void main(String[] arguments) throws IOException, UnacceptableReport {
        ReportReader reader = ReportReaders.of(EvidenceKind.valueOf(arguments[0]));
        Path file = Path.of(arguments[1]);
        ReportLimits limits = ReportLimits.of(new DefaultPolicy().of("bench").thresholds());

        double first = seconds(reader, file, limits);
        double[] seconds = new double[Integer.parseInt(arguments[2])];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = seconds(reader, file, limits);
        }
        Arrays.sort(seconds);
        System.out.println(
                JsonMapper.shared().writeValueAsString(new Cost(first, seconds[seconds.length / 2], peakHeap())));
    }

    private static double seconds(ReportReader reader, Path file, ReportLimits limits)
            throws IOException, UnacceptableReport {
        long start = System.nanoTime();
        try (InputStream report = Files.newInputStream(file)) {
            reader.read(report, limits);
        }
        return (System.nanoTime() - start) / NANOS;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
