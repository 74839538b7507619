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

/** {@code bench claims}: what it costs that a task has one claim at a time. */
@Command(
        name = "claims",
        description = "Lets 32 agents race for 100 tasks: by plain leases in Postgres, by our command bus, over HTTP.",
        mixinStandardHelpOptions = true)
final class ClaimsCommand implements Callable<Integer> {

    private static final int AGENTS = 32;
    private static final int TASKS = 100;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "A smoke run: too short to mean much.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the figures go as JSON (target/bench/claims.json).")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("countersign.root", "."))
                .toAbsolutePath()
                .normalize();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ClaimsFigures figures = new ClaimsBenchmark(
                        root, quick ? AGENTS / 4 : AGENTS, quick ? TASKS / 5 : TASKS, quick ? 1 : 7, line -> {
                            out.println(line);
                            out.flush();
                        })
                .run();
        out.println(figures.table());
        Path file = json == null ? root.resolve("target/bench/claims.json") : json.toAbsolutePath();
        Report.write(file, Report.json(figures));
        out.println("As JSON: " + file);
        out.flush();
        return 0;
    }
}
