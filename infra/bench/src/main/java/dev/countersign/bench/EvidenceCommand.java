package dev.countersign.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench evidence}: what it costs to read a large report of each kind. */
@Command(
        name = "evidence",
        description = "Measures the reading of large reports, each kind in a small JVM of its own.",
        mixinStandardHelpOptions = true)
final class EvidenceCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1 << 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "A smoke run: too short to mean much.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the figures go as JSON (target/bench/evidence.json).")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("countersign.root", "."))
                .toAbsolutePath()
                .normalize();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        EvidenceFigures figures = new EvidenceBenchmark(quick ? MEBIBYTE / 4 : 30 * MEBIBYTE, quick ? 1 : 7).run();
        out.println(figures.table());
        Path file = json == null ? root.resolve("target/bench/evidence.json") : json.toAbsolutePath();
        Report.write(file, Report.json(figures));
        out.println("As JSON: " + file);
        out.flush();
        return 0;
    }
}
