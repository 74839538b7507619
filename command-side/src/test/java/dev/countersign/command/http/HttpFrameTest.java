package dev.countersign.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestIssuer;
import dev.countersign.testsupport.TestServers;
import dev.countersign.testsupport.TestToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One running frame for all tests of it: real HTTP, real Postgres, real tokens. */
@SpringBootTest(
        classes = HttpFrame.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "axon.serializer.general=jackson3",
            "countersign.admins=root,robot",
            "countersign.database-connections=6"
        })
abstract class HttpFrameTest {

    static final TestIssuer ISSUER = TestIssuer.start();

    private static final TestDatabase DATABASE = TestServers.newDatabase();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    HttpFrame.Notes notes;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.datasource.username", DATABASE::username);
        properties.add("spring.datasource.password", DATABASE::password);
        properties.add("countersign.jwt.issuer", ISSUER::issuer);
        properties.add("countersign.jwt.jwks", ISSUER::jwksUrl);
    }

    @BeforeEach
    void forget() {
        notes.decision.set(null);
        jdbc.sql("delete from note").update();
        jdbc.sql("delete from idempotent_answer").update();
    }

    static TestToken anna() {
        return ISSUER.token().principal("anna").human().roles("product-manager").projects("shop");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpRequest.Builder asAnna(String path) {
        return request(path).header("Authorization", "Bearer " + anna().sign());
    }

    HttpRequest.Builder note(String json) {
        return note(BodyPublishers.ofString(json));
    }

    HttpRequest.Builder note(BodyPublisher body) {
        return asAnna("/api/v1/projects/shop/notes")
                .header("Content-Type", "application/json")
                .POST(body);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request.build().uri(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Sees that the answer is a problem of this status, complete, and without anything from the inside. */
    static JsonNode problem(HttpResponse<String> response, int status, String slug) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        return problem(response.body(), status, slug);
    }

    static JsonNode problem(String body, int status, String slug) {
        assertThat(body)
                .doesNotContain("Exception", "\tat ", "java.", "dev.countersign", "org.", "Tomcat", "<html", "hunter2");
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.path("type").asString()).isEqualTo("urn:countersign:problem:" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }
}
