package dev.countersign.bench;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench pipeline}: the way of a command, from the command bus to the row that a reader sees. */
@Command(
        name = "pipeline",
        description = "Compares the stock pipeline (Axon as configured by default) with ours and with raw inserts.",
        mixinStandardHelpOptions = true)
final class PipelineCommand extends BenchmarkCommand {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Measure these parts only: ${COMPLETION-CANDIDATES}.")
    private @Nullable Set<Settings.Part> only;

    @Option(names = "--round", paramLabel = "SECONDS", description = "Length of a measured round of throughput (3).")
    private @Nullable Integer roundSeconds;

    @Option(names = "--repetitions", description = "Measured rounds of each kind; the median is reported (5).")
    private @Nullable Integer repetitions;

    @Option(names = "--rate-seconds", description = "Length of a run at the constant rate (20).")
    private @Nullable Integer rateSeconds;

    @Option(names = "--idle-samples", description = "Commands sent one by one to an idle system (300).")
    private @Nullable Integer idleSamples;

    @Override
    Figures measure(boolean quick, Path root, Consumer<String> progress) throws Exception {
        Settings settings = (quick ? Settings.QUICK : Settings.FULL)
                .with(only, roundSeconds, repetitions, rateSeconds, idleSamples);
        return new PipelineBenchmark(root, settings, progress).run();
    }
}
