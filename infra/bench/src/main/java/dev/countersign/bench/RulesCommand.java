package dev.countersign.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code bench rules}: what it costs to evaluate all rules for one command. */
@Command(
        name = "rules",
        description = "Measures the evaluation of all rules for one command, without transport and storage.",
        mixinStandardHelpOptions = true)
final class RulesCommand extends BenchmarkCommand {

    @Override
    RulesFigures measure(boolean quick, Path root, Consumer<String> progress) {
        return new RulesBenchmark(quick ? Duration.ofMillis(100) : Duration.ofSeconds(5), quick ? 1_000 : 500_000)
                .run();
    }
}
