package dev.countersign.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench pipeline}: the way of a command, from the command bus to the row that a reader sees. */
@Command(
        name = "pipeline",
        description = "Compares the stock pipeline (Axon as configured by default) with ours and with raw inserts.",
        mixinStandardHelpOptions = true)
final class PipelineCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "A smoke run: every figure once and too short to mean much.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the figures go as JSON (target/bench/pipeline.json).")
    private @Nullable Path json;

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
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("countersign.root", "."))
                .toAbsolutePath()
                .normalize();
        Settings settings = (quick ? Settings.QUICK : Settings.FULL)
                .with(only, roundSeconds, repetitions, rateSeconds, idleSamples);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Figures figures = new PipelineBenchmark(root, settings, line -> {
                    out.println(line);
                    out.flush();
                })
                .run();
        Report report = new Report(figures);
        out.println(report.table());
        Path file = json == null ? root.resolve("target/bench/pipeline.json") : json.toAbsolutePath();
        Report.write(file, report.json());
        out.println("As JSON: " + file);
        out.flush();
        return 0;
    }
}
