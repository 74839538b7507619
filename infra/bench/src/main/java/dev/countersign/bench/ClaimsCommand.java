package dev.countersign.bench;

import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code bench claims}: what it costs that a task has one claim at a time. */
@Command(
        name = "claims",
        description = "Lets 32 agents race for 100 tasks: by plain leases in Postgres, by our command bus, over HTTP.",
        mixinStandardHelpOptions = true)
final class ClaimsCommand extends BenchmarkCommand {

    private static final int AGENTS = 32;
    private static final int TASKS = 100;

    @Override
    ClaimsFigures measure(boolean quick, Path root, Consumer<String> progress) throws Exception {
        return new ClaimsBenchmark(
                        root, quick ? AGENTS / 4 : AGENTS, quick ? TASKS / 5 : TASKS, quick ? 1 : 7, progress)
                .run();
    }
}
