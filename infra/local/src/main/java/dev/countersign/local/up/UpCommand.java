package dev.countersign.local.up;

import dev.countersign.local.cli.UserError;
import dev.countersign.local.data.DataDirectory;
import dev.countersign.local.demo.DemoProject;
import dev.countersign.local.issuer.LocalIssuer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs all of Countersign until it is told to stop. */
@Command(
        name = "up",
        description = "Starts Postgres, Kafka, command-side and query-side, and stops them on Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class UpCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--data", defaultValue = DataDirectory.DEFAULT, description = "The directory that keeps all data.")
    private Path data = Path.of(DataDirectory.DEFAULT);

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Where commands, queries and pages are; 0: a free one.")
    private int port;

    @Option(names = "--kafka-port", defaultValue = "19092", description = "Where Kafka listens; 0: a free one.")
    private int kafkaPort;

    @Option(names = "--postgres-port", defaultValue = "15432", description = "Where Postgres listens; 0: a free one.")
    private int postgresPort;

    @Option(names = "--demo", description = "Loads a sample project, once.")
    private boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        requirePort("--port", port);
        requirePort("--kafka-port", kafkaPort);
        requirePort("--postgres-port", postgresPort);
        Path root = root();
        DataDirectory directory = DataDirectory.create(data);
        try (DataDirectory.Lock _ = directory.lock()) {
            LauncherLog.writeTo(directory.logs());
            Reporter report = new Reporter(spec.commandLine().getOut());
            LocalIssuer issuer = LocalIssuer.openOrCreate(directory, Clock.systemUTC());
            LocalSystem system = new LocalSystem(
                    directory, root, new LocalSystem.ListenOn(port, kafkaPort, postgresPort), issuer, report);
            Thread atExit = new Thread(
                    () -> {
                        report.accept("Stopping");
                        system.close();
                        report.accept("Stopped");
                    },
                    "stop");
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                run(system, directory, issuer, report);
            } catch (RuntimeException e) {
                if (system.isClosing()) {
                    // Told to stop while starting: what failed, failed because of that.
                    system.awaitClosed();
                    return 1;
                }
                Runtime.getRuntime().removeShutdownHook(atExit);
                system.close();
                throw e;
            }
            system.awaitClosed();
            return 0;
        }
    }

    private void run(LocalSystem system, DataDirectory directory, LocalIssuer issuer, Reporter report) {
        report.accept("Starting Countersign on " + directory.root());
        system.start();
        directory.noteUrl(system.url());
        if (demo && DemoProject.loadOnce(directory, issuer, system.url(), Clock.systemUTC())) {
            report.accept("  The sample project '" + DemoProject.PROJECT + "' is loaded");
        }
        report.accept("Countersign is up: " + system.url());
    }

    private void requirePort(String option, int value) {
        if (value < 0 || value > 65535) {
            throw new ParameterException(spec.commandLine(), option + " takes 0 to 65535, not " + value);
        }
    }

    private static Path root() {
        String root = System.getProperty("countersign.root");
        if (root == null) {
            throw new UserError("start Countersign by the script 'countersign' at the root of the repository");
        }
        return Path.of(root);
    }
}
