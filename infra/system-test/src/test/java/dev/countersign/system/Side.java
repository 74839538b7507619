package dev.countersign.system;

import static org.awaitility.Awaitility.await;

import dev.countersign.servers.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command side or the query side as operators run it: its jar, in a JVM of its own. It can be killed without warning and
 * started again, on another port then; it does not outlive this JVM.
 */
final class Side implements AutoCloseable {

    private static final Duration READY_TIME = Duration.ofMinutes(3);
    private static final Duration STOP_TIME = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    /** A start matters more here than speed later. */
    private static final List<String> JVM_FLAGS =
            List.of("-Xmx192m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8");

    private final String name;
    private final Path jar;
    private final Path folder;
    private final Map<String, String> settings;
    private int lives;
    private volatile @Nullable Life life;
    private volatile @Nullable URI address;

    private record Life(ChildProcess process, Path log) {}

    /**
     * @param name such as {@code command-side}
     * @param folder for the unpacked jar and what it prints
     * @param settings its configuration
     */
    Side(String name, Path folder, Map<String, String> settings) {
        this.name = name;
        this.jar = unpacked(name, folder);
        this.folder = folder;
        this.settings = Map.copyOf(settings);
    }

    static Path packaged(String name) {
        Path target = root().resolve(name).resolve("target");
        return jarIn(target, name)
                .orElseThrow(() -> new IllegalStateException("There is no " + name + "-*-app.jar in " + target
                        + ": these tests run the packaged sides, which 'mvn verify' builds before it comes to them"));
    }

    private static Optional<Path> jarIn(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, name + "-*-app.jar")) {
            for (Path jar : jars) {
                return Optional.of(jar);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** Started from the jar of jars, each of many starts would take seconds longer. */
    private static Path unpacked(String name, Path folder) {
        Path log = folder.resolve(name + "-unpacking.log");
        try {
            Process unpacking = new ProcessBuilder(
                            java(),
                            "-XX:TieredStopAtLevel=1",
                            "-Djarmode=tools",
                            "-jar",
                            packaged(name).toString(),
                            "extract",
                            "--destination",
                            folder.resolve(name).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!unpacking.waitFor(2, TimeUnit.MINUTES) || unpacking.exitValue() != 0) {
                unpacking.destroyForcibly();
                throw new IllegalStateException(name + " cannot be unpacked: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return jarIn(folder.resolve(name), name)
                .orElseThrow(() -> new IllegalStateException(name + " was not unpacked as expected"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The top of the repository. */
    static Path root() {
        Path folder = Path.of(System.getProperty("countersign.root", "")).toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("shared-events"))) {
            Path above = folder.getParent();
            if (above == null) {
                throw new IllegalStateException("The tests run outside of the repository");
            }
            folder = above;
        }
        return folder;
    }

    /** Starts it and returns at once; {@code more} is added to its settings, for this life only. */
    synchronized void launch(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        List<String> line = new ArrayList<>();
        line.add(java());
        line.addAll(JVM_FLAGS);
        // Whoever is killed cannot clean up; this folder is removed in the end.
        line.add("-Djava.io.tmpdir=" + folder);
        line.addAll(List.of("-jar", jar.toString()));
        lives++;
        address = null;
        Path log = folder.resolve(name + "-" + lives + ".log");
        life = new Life(
                ChildProcess.start(
                        name,
                        line,
                        Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(all)),
                        folder,
                        log,
                        ChildProcess.StopSignal.TERM,
                        STOP_TIME),
                log);
    }

    /** Returns once it says that it is ready. */
    void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        try (http) {
            await(name + " is ready").atMost(READY_TIME).pollInterval(POLL).until(() -> isReady(http));
        }
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        Life present = life;
        if (present == null || !present.process().isAlive()) {
            throw new IllegalStateException(name + " does not start: " + output());
        }
        try {
            HttpRequest readiness = HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Where it answers in its present life.
     *
     * @throws ConnectException when it does not answer anywhere yet
     */
    URI address() throws ConnectException {
        URI known = address;
        if (known == null) {
            Matcher matcher = PORT.matcher(output());
            if (!matcher.find()) {
                throw new ConnectException(name + " is not up");
            }
            known = URI.create("http://127.0.0.1:" + matcher.group(1));
            address = known;
        }
        return known;
    }

    /** All it has printed in its present life. */
    String output() {
        Life present = life;
        try {
            return present == null ? "" : Files.readString(present.log());
        } catch (IOException noneYet) {
            return "";
        }
    }

    /** Ends it as {@code kill -9} does. */
    synchronized void kill() {
        Life present = life;
        if (present != null) {
            present.process().kill();
        }
    }

    /** Lets it end as it does when an operator stops it. */
    @Override
    public synchronized void close() {
        Life present = life;
        if (present != null) {
            present.process().close();
        }
    }
}
