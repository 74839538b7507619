package dev.countersign.local.up;

import dev.countersign.local.cli.UserError;
import dev.countersign.servers.ChildProcess;
import dev.countersign.servers.ServerStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The command side or the query side in a process of its own. */
final class SideProcess {

    private static final Duration READY_TIME = Duration.ofMinutes(2);
    private static final Duration STOP_TIME = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    /** The first compiler alone: a start needs half the processor time, and one machine's users never miss the second. */
    private static final List<String> JVM_FLAGS = List.of(
            "-Xms64m",
            "-Xmx224m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=192m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxDirectMemorySize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    private final String name;
    private final Path root;
    private final int port;
    private final Path logs;
    private final BooleanSupplier givenUp;

    /**
     * @param name such as {@code command-side}
     * @param root the repository, below which the built jars are
     * @param port where it answers, on the loopback interface
     * @param givenUp whether nobody waits for it any longer
     */
    SideProcess(String name, Path root, int port, Path logs, BooleanSupplier givenUp) {
        this.name = name;
        this.root = root;
        this.port = port;
        this.logs = logs;
        this.givenUp = givenUp;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts it and returns once it is ready.
     *
     * @param settings its own configuration
     */
    ChildProcess start(Map<String, String> settings) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM_FLAGS);
        command.add("-Djava.io.tmpdir=" + emptied(logs.resolveSibling("tmp").resolve(name)));
        command.addAll(List.of("-jar", jar().toString()));
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "server.port", Integer.toString(port),
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.file.name", logs.resolve(name + ".log").toString(),
                "logging.structured.format.file", "ecs",
                "logging.threshold.console", "ERROR",
                "logging.logback.rollingpolicy.max-file-size", "10MB",
                "logging.logback.rollingpolicy.max-history", "3",
                "logging.logback.rollingpolicy.total-size-cap", "40MB"));
        ChildProcess child = ChildProcess.start(
                name,
                command,
                // By environment and not as arguments: there is a password in it, and arguments are everybody's to see.
                Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(all)),
                root,
                logs.resolve(name + ".out"),
                ChildProcess.StopSignal.TERM,
                STOP_TIME);
        try {
            awaitReady(child);
            return child;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** A folder of its own for temporary files: one that was killed leaves them behind, and the next one clears them away. */
    private static Path emptied(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> left = Files.walk(folder)) {
                    for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError(folder + " cannot be emptied", e);
        }
    }

    /** Unpacked, as the script leaves it, it starts quicker than from the jar of jars. */
    private Path jar() {
        Path target = root.resolve(name).resolve("target");
        return jarIn(target.resolve("app"))
                .or(() -> jarIn(target))
                .orElseThrow(
                        () -> new UserError(name + " is not built: there is no " + name + "-*-app.jar in " + target));
    }

    private Optional<Path> jarIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, name + "-*-app.jar")) {
            for (Path jar : jars) {
                return Optional.of(jar);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UserError(folder + " cannot be read", e);
        }
    }

    private void awaitReady(ChildProcess child) {
        long deadline = System.nanoTime() + READY_TIME.toNanos();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            HttpRequest readiness = HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (!answers(http, readiness)) {
                if (!child.isAlive()) {
                    throw new ServerStartException(name + " does not start: " + child.lastOutput());
                }
                if (givenUp.getAsBoolean()) {
                    throw new ServerStartException(name + " was stopped while it was starting");
                }
                if (System.nanoTime() > deadline) {
                    throw new ServerStartException(name + " is not ready after " + READY_TIME.toSeconds() + " s; see "
                            + logs.resolve(name + ".log"));
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest readiness) {
        try {
            return http.send(readiness, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
