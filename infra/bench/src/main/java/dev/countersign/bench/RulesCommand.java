package dev.countersign.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench rules}: what it costs to evaluate all rules for one command. */
@Command(
        name = "rules",
        description = "Measures the evaluation of all rules for one command, without transport and storage.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "A smoke run: too short to mean much.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the figures go as JSON (target/bench/rules.json).")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("countersign.root", "."))
                .toAbsolutePath()
                .normalize();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        RulesFigures figures = new RulesBenchmark(
                        quick ? Duration.ofMillis(100) : Duration.ofSeconds(5), quick ? 1_000 : 500_000)
                .run();
        out.println(figures.table());
        Path file = json == null ? root.resolve("target/bench/rules.json") : json.toAbsolutePath();
        Report.write(file, Report.json(figures));
        out.println("As JSON: " + file);
        out.flush();
        return 0;
    }
}
