package dev.countersign.command.http;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandExecution;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.validation.Check;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP frame with endpoints of its own: one command that takes notes, and texts that are given back. */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"dev.countersign.command.http", "dev.countersign.command.execution"})
class HttpFrame {

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
                notes.write(text);
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
        Map<String, Object> me(Principal principal) {
            return Map.of(
                    "name", principal.name(),
                    "kind", principal.actor().kind(),
                    "roles", new TreeSet<>(principal.roles()));
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
