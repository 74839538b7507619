package dev.countersign.httpframe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandExecution;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.validation.Check;
import dev.countersign.events.PrincipalKind;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One running frame for all tests of it: real HTTP, real Postgres, real tokens. */
@SpringBootTest(
        classes = HttpFrameTest.HttpFrame.class,
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
        jdbc.sql("delete from counted_refusal").update();
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

    // In a package that the application's own scan does not reach: these endpoints are not the product's.
    /** The HTTP frame with endpoints of its own: one command that takes notes, and texts that are given back. */
    @EnableAutoConfiguration
    @Import(HttpFrame.Endpoints.class)
    @ComponentScan(
            basePackages = {"dev.countersign.command.http", "dev.countersign.command.execution"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = CommandSender.class))
    static class HttpFrame {

        @Bean
        EventStorageEngine refusals() {
            return new InMemoryEventStorageEngine();
        }

        @Bean
        Notes notes(JdbcClient jdbc) {
            return new Notes(jdbc);
        }

        enum Mood {
            GLAD,
            SAD
        }

        record Remark(@Nullable String text, @Nullable Integer weight) {}

        record NoteBody(
                @Nullable String text,
                @Nullable Integer weight,
                @Nullable Mood mood,
                boolean urgent,
                @Nullable List<@Nullable Remark> remarks) {}

        record Me(String name, PrincipalKind kind, Set<String> roles) {}

        /** What commands decide, and where their effect can be seen. */
        static final class Notes {

            final AtomicReference<@Nullable Supplier<CommandAnswer>> decision = new AtomicReference<>();
            private final JdbcClient jdbc;

            Notes(JdbcClient jdbc) {
                this.jdbc = jdbc;
                jdbc.sql("create table if not exists note (text text not null)").update();
            }

            void write(String text) {
                jdbc.sql("insert into note (text) values (:text)")
                        .param("text", text)
                        .update();
            }

            long count() {
                return jdbc.sql("select count(*) from note").query(Long.class).single();
            }
        }

        @RestController
        @RequestMapping("/api/v1/projects/{project}")
        static class Endpoints {

            private final CommandExecution commands;
            private final Notes notes;

            Endpoints(CommandExecution commands, Notes notes) {
                this.commands = commands;
                this.notes = notes;
            }

            @PostMapping(path = "/notes", produces = MediaType.APPLICATION_JSON_VALUE)
            ResponseEntity<byte[]> note(
                    @PathVariable("project") String project, @RequestBody NoteBody body, CommandRequest request) {
                Check check = new Check();
                String text = check.text("text", body.text(), 1, 100);
                check.range("weight", body.weight() == null ? 1 : body.weight(), 1, 10);
                check.list("remarks", body.remarks(), 3);
                check.orThrow();
                return commands.execute("take-note", "notes/" + text, request, () -> {
                    Supplier<CommandAnswer> other = notes.decision.get();
                    if (other != null) {
                        return other.get();
                    }
                    request.ifMatch().check("7");
                    if (!request.dryRun()) {
                        notes.write(text);
                    }
                    return CommandAnswer.created(Map.of("text", text, "count", notes.count()))
                            .at(new StreamPosition(StreamId.feature(project, "001-x"), 7))
                            .tagged("7")
                            .locatedAt("/notes/1");
                });
            }

            @PutMapping(path = "/agents/{name}", consumes = "text/markdown")
            Map<String, Object> agent(@PathVariable("name") String name, @RequestBody byte[] text) {
                return Map.of("name", name, "bytes", text.length);
            }

            @PutMapping(path = "/features/{id}/artifacts/{kind}", consumes = "text/markdown")
            Map<String, Object> artifact(
                    @PathVariable("id") String id, @PathVariable("kind") String kind, @RequestBody String text) {
                return Map.of("id", id, "kind", kind, "text", text.length() > 100 ? "long" : text);
            }

            @GetMapping("/me")
            Me me(Principal principal) {
                return new Me(principal.name(), principal.actor().kind(), new TreeSet<>(principal.roles()));
            }

            @GetMapping("/page")
            Map<String, Object> page(@RequestParam("limit") int limit) {
                return Map.of("limit", limit);
            }

            @GetMapping("/fault")
            Map<String, Object> fault() {
                throw new IllegalStateException("the password is hunter2");
            }
        }
    }
}
