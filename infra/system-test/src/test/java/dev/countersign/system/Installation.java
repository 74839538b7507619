package dev.countersign.system;

import static org.awaitility.Awaitility.await;

import dev.countersign.servers.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Countersign as somebody has it who has built it: the script at the top of the repository, and a data directory that nobody else
 * uses. The repository is the one these tests are in, by links; only what the script itself would have built is put in its place.
 */
final class Installation implements AutoCloseable {

    private static final Duration START_TIME = Duration.ofMinutes(4);
    private static final Duration STOP_TIME = Duration.ofSeconds(60);
    private static final Duration RUN_TIME = Duration.ofMinutes(2);
    private static final Pattern UP = Pattern.compile("Countersign is up: (http://\\S+)");

    private final Path folder;
    private final Path root;
    private int starts;
    private @Nullable ChildProcess launcher;
    private @Nullable Path log;

    /** What a command of the launcher has come to. */
    record Ran(int status, String output) {}

    /** Started when first asked for, with the sample project, ended with this JVM. */
    private static final class Shared {

        static final Installation STARTED = start();

        private static Installation start() {
            Installation installation = new Installation();
            Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop-installation"));
            installation.up("--demo");
            return installation;
        }
    }

    static Installation shared() {
        return Shared.STARTED;
    }

    Installation() {
        try {
            folder = Files.createTempDirectory("countersign-installation-");
            root = Files.createDirectory(folder.resolve("repository"));
            Path repository = Side.root();
            link(repository, root, "command-side", "query-side", "infra", "target", ".git", ".countersign");
            for (String side : List.of("command-side", "query-side")) {
                link(repository.resolve(side), root.resolve(side), "target");
                Path jar = Side.packaged(side);
                Path app = Files.createDirectories(root.resolve(side).resolve("target/app"));
                Files.createSymbolicLink(app.resolve(jar.getFileName()), jar);
            }
            Path local = Path.of("infra", "local");
            link(repository.resolve("infra"), root.resolve("infra"), "local");
            link(repository.resolve(local), root.resolve(local), "target");
            Path target = Files.createDirectory(root.resolve(local).resolve("target"));
            for (String built : List.of("classes", "lib")) {
                Files.createSymbolicLink(
                        target.resolve(built),
                        repository.resolve(local).resolve("target").resolve(built));
            }
            // Newer than all the rest: the script finds nothing to build.
            Files.createFile(target.resolve("built"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path from, Path to, String... without) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                if (!List.of(without).contains(entry.getFileName().toString())) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    /** The top of the repository. */
    Path root() {
        return root;
    }

    /** Where tests may leave files. */
    Path folder() {
        return folder;
    }

    /** With this every command uses the data directory, and no JDK is looked for. */
    Map<String, String> environment() {
        return Map.of(
                "COUNTERSIGN_DATA", folder.resolve("data").toString(),
                "COUNTERSIGN_JAVA_HOME", System.getProperty("java.home"));
    }

    /** Runs {@code ./countersign up} on free ports and returns once it says that it is up. */
    void up(String... options) {
        starts++;
        Path output = folder.resolve("up-" + starts + ".log");
        List<String> line =
                new ArrayList<>(List.of(script(), "up", "--port", "0", "--kafka-port", "0", "--postgres-port", "0"));
        line.addAll(List.of(options));
        ChildProcess started = ChildProcess.start(
                "countersign up", line, environment(), root, output, ChildProcess.StopSignal.TERM, STOP_TIME);
        launcher = started;
        log = output;
        await("countersign is up")
                .atMost(START_TIME)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!started.isAlive()) {
                        throw new IllegalStateException("It does not start: " + said());
                    }
                    return UP.matcher(said()).find();
                });
    }

    /** Where it answers. */
    String url() {
        Matcher matcher = UP.matcher(said());
        if (!matcher.find()) {
            throw new IllegalStateException("It is not up: " + said());
        }
        return matcher.group(1);
    }

    /** What {@code up} has printed since it was started last. */
    String said() {
        Path present = log;
        try {
            return present == null ? "" : Files.readString(present);
        } catch (IOException noneYet) {
            return "";
        }
    }

    /** The process of {@code up}. */
    ProcessHandle process() {
        ChildProcess present = launcher;
        if (present == null) {
            throw new IllegalStateException("It was not started");
        }
        return ProcessHandle.of(present.pid()).orElseThrow();
    }

    /** Runs another command of the launcher to its end. */
    Ran run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(script()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment());
        try {
            Path output = Files.createTempFile(folder, "run-", ".log");
            Process process = builder.redirectOutput(output.toFile()).start();
            if (!process.waitFor(RUN_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(line + " does not end: " + Files.readString(output));
            }
            return new Ran(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String script() {
        return root.resolve("countersign").toString();
    }

    /** Lets it end as SIGTERM does, and returns once it has. */
    void stop() {
        ChildProcess present = launcher;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
