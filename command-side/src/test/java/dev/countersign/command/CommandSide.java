package dev.countersign.command;

import dev.countersign.events.CloudEventHeaders;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestIssuer;
import dev.countersign.testsupport.TestServers;
import dev.countersign.testsupport.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command side as it runs, on a real Postgres and a real Kafka, spoken to over HTTP. One instance serves every test of
 * the JVM; each test works in a project of its own.
 */
public final class CommandSide implements AutoCloseable {

    private static final AtomicInteger PROJECTS = new AtomicInteger();
    private static final CommandSide SHARED =
            new CommandSide(TestIssuer.start(), TestServers.newDatabase(), TestServers.newTopic(), newDirectory());

    private final TestIssuer issuer;
    private final TestDatabase database;
    private final String topic;
    private final Path reports;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    private CommandSide(TestIssuer issuer, TestDatabase database, String topic, Path reports) {
        this.issuer = issuer;
        this.database = database;
        this.topic = topic;
        this.reports = reports;
        context = start();
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    }

    /** The one instance. */
    public static CommandSide running() {
        return SHARED;
    }

    /** Another instance beside it, on the same servers, for tests of what two of them do to each other. */
    public static CommandSide another() {
        return new CommandSide(SHARED.issuer, SHARED.database, SHARED.topic, SHARED.reports);
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }

    /** A name no other test uses. */
    public static String newProject() {
        return "project-" + PROJECTS.incrementAndGet();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(CommandSideApplication.class)
                .properties(Map.ofEntries(
                        Map.entry("server.port", "0"),
                        Map.entry("spring.datasource.url", database.jdbcUrl()),
                        Map.entry("spring.datasource.username", database.username()),
                        Map.entry("spring.datasource.password", database.password()),
                        Map.entry("spring.kafka.bootstrap-servers", TestServers.bootstrapServers()),
                        Map.entry("countersign.topic", topic),
                        Map.entry("countersign.report-directory", reports.toString()),
                        Map.entry("countersign.jwt.issuer", issuer.issuer()),
                        Map.entry("countersign.jwt.audience", issuer.audience()),
                        Map.entry("countersign.jwt.jwks", issuer.jwksUrl()),
                        Map.entry("countersign.drill.url", database.jdbcUrl()),
                        Map.entry("countersign.drill.user", database.username()),
                        Map.entry("countersign.drill.password", database.password())))
                .run();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public TestDatabase database() {
        return database;
    }

    /** Where reports wait for the end of their requests. */
    public Path reports() {
        return reports;
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("countersign-test-");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public String topic() {
        return topic.isEmpty() ? CloudEventHeaders.TOPIC : topic;
    }

    public TestToken token() {
        return issuer.token();
    }

    /** A person with these roles in every project. */
    public String human(String name, String... roles) {
        return issuer.token().principal(name).human().roles(roles).projects("*").sign();
    }

    /** Sends JSON. */
    public Answer post(String token, String path, String body) {
        return send(token, "POST", path, "application/json", body);
    }

    /** Sends Markdown. */
    public Answer putMarkdown(String token, String path, String body) {
        return send(token, "PUT", path, "text/markdown", body);
    }

    /** Sends anything; {@code headers} are names and values in turn. */
    public Answer send(String token, String method, String path, String type, String body, String... headers) {
        return send(
                token,
                method,
                path,
                type,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                headers);
    }

    /** Sends anything, however it comes about. */
    public Answer send(String token, String method, String path, String type, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, body)
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()), json);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where a path is answered. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response, JsonMapper mapper) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return mapper.readTree(response.body());
        }

        /** A text field of the body, empty when it is missing. */
        public String text(String field) {
            return json().path(field).asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
