package dev.countersign.system;

import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestIssuer;
import dev.countersign.testsupport.TestServers;
import dev.countersign.testsupport.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/**
 * Countersign as a whole: both sides in JVMs of their own, on a real Postgres and a real Kafka, with databases and a topic that
 * nothing else uses. One serves all tests that leave it running; each test works in a project of its own there. Tests that kill
 * it start their own.
 */
final class RunningSystem implements AutoCloseable {

    /** Who is admin everywhere, by configuration. */
    static final String ADMIN = "ada";

    private static final AtomicInteger PROJECTS = new AtomicInteger();

    private final TestIssuer issuer = TestIssuer.start();
    private final TestDatabase commandDatabase = TestServers.newDatabase();
    private final TestDatabase queryDatabase = TestServers.newDatabase();
    private final String topic = TestServers.newTopic();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Side command;
    private final Side query;

    /** Started when first asked for, ended with this JVM. */
    private static final class Shared {

        static final RunningSystem STARTED = start();

        private static RunningSystem start() {
            RunningSystem system = new RunningSystem();
            // However the tests end, this runs; and where it cannot, the children end with the pipes to this process.
            Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop-countersign"));
            system.start();
            return system;
        }
    }

    static RunningSystem shared() {
        return Shared.STARTED;
    }

    /** A system that is not started yet. */
    RunningSystem() {
        try {
            folder = Files.createTempDirectory("countersign-system-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            command = new Side("command-side", folder, settings(commandDatabase));
            query = new Side("query-side", folder, settings(queryDatabase));
        } catch (RuntimeException notBuilt) {
            delete(folder);
            throw notBuilt;
        }
    }

    private Map<String, String> settings(TestDatabase database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.kafka.bootstrap-servers", TestServers.bootstrapServers());
        settings.put("countersign.topic", topic);
        settings.put("countersign.group", topic);
        settings.put("countersign.admins", ADMIN);
        settings.put("countersign.jwt.issuer", issuer.issuer());
        settings.put("countersign.jwt.audience", issuer.audience());
        settings.put("countersign.jwt.jwks", issuer.jwksUrl());
        settings.put("countersign.drill.url", database.jdbcUrl());
        settings.put("countersign.drill.user", database.username());
        settings.put("countersign.drill.password", database.password());
        return settings;
    }

    /** Starts both sides and returns once they are ready. */
    void start() {
        command.launch(Map.of());
        query.launch(Map.of());
        command.awaitReady();
        query.awaitReady();
    }

    Side commandSide() {
        return command;
    }

    Side querySide() {
        return query;
    }

    TestDatabase commandDatabase() {
        return commandDatabase;
    }

    String topic() {
        return topic;
    }

    TestToken token() {
        return issuer.token();
    }

    /** A token of a person with these roles in every project. */
    String human(String name, String... roles) {
        return issuer.token().principal(name).human().roles(roles).projects("*").sign();
    }

    /** Fetches what is there for everybody from one of the sides. */
    Answer fetch(Side side, String path) {
        try {
            return new Answer(
                    http.send(
                            HttpRequest.newBuilder(side.address().resolve(path)).build(), BodyHandlers.ofString()),
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A client in a project that no other test uses. */
    Client inNewProject(String token) {
        return new Client(this, http, token, "project-" + PROJECTS.incrementAndGet(), new Client.Positions());
    }

    /** The log, as it is stored. */
    EventLog log() {
        return new EventLog(commandDatabase);
    }

    @Override
    public void close() {
        try (http;
                query;
                command) {
            // All are asked to end, whatever happens to the others.
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
