package dev.countersign.local;

import dev.countersign.local.cli.EnvironmentDefaults;
import dev.countersign.local.cli.UserError;
import dev.countersign.local.importing.CheckCommand;
import dev.countersign.local.importing.ImportCommand;
import dev.countersign.local.issuer.TokenCommand;
import dev.countersign.local.up.UpCommand;
import dev.countersign.servers.PortTakenException;
import dev.countersign.servers.ServerStartException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher: runs all of Countersign on this machine, and helps to fill it. */
@Command(
        name = "countersign",
        description = "Keeps who signed what off, and refuses what the rules do not allow.",
        footer = {
            "",
            "Every option can also be an environment variable: --kafka-port is COUNTERSIGN_KAFKA_PORT.",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage; check has its own."
        },
        mixinStandardHelpOptions = true,
        version = "countersign 0.1.0",
        subcommands = {UpCommand.class, TokenCommand.class, ImportCommand.class, CheckCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Countersign {

    private Countersign() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(new EnvironmentDefaults(System.getenv()::get)).execute(arguments));
    }

    /** The whole command line, with option values from the given environment where none is typed. */
    static CommandLine commandLine(EnvironmentDefaults environment) {
        return new CommandLine(new Countersign())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(environment)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("countersign: " + sentence(failure));
                    return line.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case UserError expected -> expected.getMessage();
            case PortTakenException taken -> taken.getMessage();
            case ServerStartException expected -> expected.getMessage();
            default -> {
                LoggerFactory.getLogger(Countersign.class).error("Unexpected", failure);
                yield "unexpected " + failure + " (the log has the rest)";
            }
        };
    }
}
