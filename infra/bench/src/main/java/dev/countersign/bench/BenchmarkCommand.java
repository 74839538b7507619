package dev.countersign.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A benchmark: it measures, prints a table and writes the same as JSON. */
abstract class BenchmarkCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "A smoke run: too short to mean much.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the figures go as JSON (target/bench/${COMMAND-NAME}.json).")
    private @Nullable Path json;

    /** What was measured. */
    interface Measured {

        /** For a person's eyes. */
        String table();
    }

    /**
     * Measures.
     *
     * @param quick whether only to show that it runs
     * @param root the repository
     * @param progress hears what is going on
     */
    abstract Measured measure(boolean quick, Path root, Consumer<String> progress) throws Exception;

    @Override
    public final Integer call() throws Exception {
        CommandSpec command = Objects.requireNonNull(spec);
        Path root = Path.of(System.getProperty("countersign.root", "."))
                .toAbsolutePath()
                .normalize();
        PrintWriter out = command.commandLine().getOut();
        Measured figures = measure(quick, root, line -> {
            out.println(line);
            out.flush();
        });
        out.println(figures.table());
        Path file = json == null ? root.resolve("target/bench/" + command.name() + ".json") : json.toAbsolutePath();
        Report.write(file, Report.json(figures));
        out.println("As JSON: " + file);
        out.flush();
        return 0;
    }
}
