package dev.countersign.bench;

import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code bench evidence}: what it costs to read a large report of each kind. */
@Command(
        name = "evidence",
        description = "Measures the reading of large reports, each kind in a small JVM of its own.",
        mixinStandardHelpOptions = true)
final class EvidenceCommand extends BenchmarkCommand {

    private static final long MEBIBYTE = 1 << 20;

    @Override
    EvidenceFigures measure(boolean quick, Path root, Consumer<String> progress) throws Exception {
        return new EvidenceBenchmark(quick ? MEBIBYTE / 4 : 30 * MEBIBYTE, quick ? 1 : 7).run();
    }
}
