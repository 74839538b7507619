package dev.countersign.query.testing;

import dev.countersign.events.StreamPosition;
import dev.countersign.query.QuerySideApplication;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestIssuer;
import dev.countersign.testsupport.TestServers;
import dev.countersign.testsupport.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test that works with the running query side: events into a real topic, answers over HTTP. All such tests share one
 * application, so each takes a project of its own.
 */
@SpringBootTest(classes = QuerySideApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(QuerySideTest.Parts.class)
public abstract class QuerySideTest {

    protected static final TestIssuer ISSUER = TestIssuer.start();
    protected static final JsonMapper JSON = new JsonMapper();
    protected static final String TOPIC = TestServers.newTopic();
    protected static final TestDatabase DATABASE = TestServers.newDatabase();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    protected EventLog log;

    @Autowired
    protected Tripwire tripwire;

    @Autowired
    protected JdbcClient jdbc;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    /** What makes an instance of the query side one of this test's. */
    protected static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", DATABASE.jdbcUrl());
        properties.put("spring.datasource.username", DATABASE.username());
        properties.put("spring.datasource.password", DATABASE.password());
        properties.put("spring.kafka.bootstrap-servers", TestServers.bootstrapServers());
        properties.put("countersign.topic", TOPIC);
        properties.put("countersign.group", TOPIC);
        properties.put("countersign.min-position-timeout", "700ms");
        properties.put("countersign.parked-retry", "300ms");
        properties.put("countersign.jwt.issuer", ISSUER.issuer());
        properties.put("countersign.jwt.audience", ISSUER.audience());
        properties.put("countersign.jwt.jwks", ISSUER.jwksUrl());
        return properties;
    }

    /** A token for a reader of that project. */
    protected static TestToken reader(String project) {
        return ISSUER.token().principal("anna").human().projects(project);
    }

    protected static TestToken admin() {
        return ISSUER.token().principal("ops").human().roles("admin").projects("*");
    }

    /** Asks as a reader of the project, once the views have come to the position. */
    protected Answer get(String project, String path, StreamPosition position) {
        return send(request("/api/v1/projects/" + project + path, reader(project))
                .header("Countersign-Min-Position", position.token()));
    }

    /** Asks as a reader of the project. */
    protected Answer get(String project, String path) {
        return send(request("/api/v1/projects/" + project + path, reader(project)));
    }

    protected HttpRequest.Builder request(String path, @Nullable TestToken token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token.sign());
    }

    protected static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The text of one field, by JSON pointer. */
        public String text(String pointer) {
            return json().at(pointer).asString();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        EventLog eventLog() {
            return new EventLog(TestServers.bootstrapServers(), TOPIC);
        }

        @Bean
        Tripwire tripwire() {
            return new Tripwire();
        }
    }
}
