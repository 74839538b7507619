package dev.countersign.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks of Countersign. */
@Command(
        name = "countersign bench",
        description = "Measures Countersign on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {PipelineCommand.class, RulesCommand.class, EvidenceCommand.class, ClaimsCommand.class},
        synopsisSubcommandLabel = "BENCHMARK")
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench());
    }
}
