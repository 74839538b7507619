package dev.countersign.bench;

import dev.countersign.servers.ChildProcess;
import dev.countersign.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The query side in a process of its own, started from its jar as in production. */
final class QuerySide implements AutoCloseable {

    private static final Duration READY_TIME = Duration.ofMinutes(2);
    private static final Duration STOP_TIME = Duration.ofSeconds(20);

    private final ChildProcess process;

    private QuerySide(ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts it and returns once it is ready.
     *
     * @param root the repository, below which the built jar is
     * @param logs a folder for what it says
     * @param settings its configuration
     */
    static QuerySide start(Path root, Path logs, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = Ports.free();
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "server.port", Integer.toString(port),
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.threshold.console", "ERROR"));
        ChildProcess child = ChildProcess.start(
                "query-side",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        jar(root).toString()),
                // By environment: there is a password in it, and arguments are everybody's to see.
                Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(all)),
                root,
                logs.resolve("query-side.out"),
                ChildProcess.StopSignal.TERM,
                STOP_TIME);
        try {
            awaitReady(child, URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
            return new QuerySide(child);
        } catch (RuntimeException | InterruptedException failure) {
            child.close();
            throw failure;
        }
    }

    /** Unpacked as the launcher leaves it, or as Maven packs it. */
    private static Path jar(Path root) throws IOException {
        Path target = root.resolve("query-side/target");
        for (Path folder : List.of(target.resolve("app"), target)) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "query-side-*-app.jar")) {
                    for (Path jar : jars) {
                        return jar;
                    }
                }
            }
        }
        throw new IllegalStateException("The query side is not built: there is no query-side-*-app.jar in " + target);
    }

    private static void awaitReady(ChildProcess child, URI readiness) throws InterruptedException {
        long deadline = System.nanoTime() + READY_TIME.toNanos();
        HttpRequest request =
                HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(5)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http, request)) {
                if (!child.isAlive()) {
                    throw new IllegalStateException("The query side does not start: " + child.lastOutput());
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The query side is not ready after " + READY_TIME);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
