package dev.countersign.bench;

import dev.countersign.bench.EvidenceFigures.Reading;
import dev.countersign.bench.Figures.Goal;
import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a large report of each kind. Each is read in a JVM of its own, whose heap is as small as the reader has to get along with:
 * beside others, neither the heap that a reader needs nor its first and slowest reading would show.
 */
final class EvidenceBenchmark {

    private static final double MEBIBYTE = 1 << 20;

    private static final int HEAP_MEBIBYTES = 64;

    private static final double FIRST_BELOW_SECONDS = 2;

    private final long bytes;
    private final int repetitions;

    /**
     * A benchmark of some size.
     *
     * @param bytes of a report, as far as its kind may get so large
     * @param repetitions readings after the first
     */
    EvidenceBenchmark(long bytes, int repetitions) {
        this.bytes = bytes;
        this.repetitions = repetitions;
    }

    EvidenceFigures run() throws IOException, InterruptedException {
        double loadBefore = Machine.load();
        List<Reading> readings = new ArrayList<>();
        for (EvidenceKind kind : EvidenceKind.values()) {
            readings.add(measure(kind));
        }
        return new EvidenceFigures(
                Instant.now(),
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                System.getProperty("java.vendor") + " " + Runtime.version(),
                readings,
                readings.stream()
                        .filter(reading -> reading.kind().equals(EvidenceKind.JACOCO.wireName()))
                        .flatMap(EvidenceBenchmark::goals)
                        .toList());
    }

    private static Stream<Goal> goals(Reading jacoco) {
        String report = "%.0f MiB of JaCoCo".formatted(jacoco.mebibytes());
        return Stream.of(
                new Goal(report + ", read first, seconds", FIRST_BELOW_SECONDS, false, jacoco.firstSeconds()),
                new Goal(report + ", peak heap in MiB", HEAP_MEBIBYTES, false, jacoco.peakHeapMebibytes()));
    }

    private Reading measure(EvidenceKind kind) throws IOException, InterruptedException {
        Path file = Files.createTempFile("countersign-bench-", "." + kind.wireName());
        try {
            GeneratedReport.write(kind, bytes, file);
            ReadingProcess.Cost cost = read(kind, file);
            double mebibytes = Files.size(file) / MEBIBYTE;
            return new Reading(
                    kind.wireName(),
                    mebibytes,
                    cost.firstSeconds(),
                    mebibytes / cost.medianSeconds(),
                    cost.peakHeapBytes() / MEBIBYTE,
                    HEAP_MEBIBYTES);
        } finally {
            Files.delete(file);
        }
    }

    /** The young generation is small, so that what is in use is hardly more than what is needed. */
    private ReadingProcess.Cost read(EvidenceKind kind, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx%dm".formatted(HEAP_MEBIBYTES),
                        "-Xmn8m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadingProcess.class.getName(),
                        kind.name(),
                        file.toString(),
                        Integer.toString(repetitions))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    "The report of %s could not be read in %d MiB".formatted(kind.wireName(), HEAP_MEBIBYTES));
        }
        return JsonMapper.shared().readValue(answer, ReadingProcess.Cost.class);
    }
}
