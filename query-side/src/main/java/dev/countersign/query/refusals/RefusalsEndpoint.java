package dev.countersign.query.refusals;

import dev.countersign.events.Actor;
import dev.countersign.events.audit.RefusedRule;
import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Audit")
class RefusalsEndpoint {

    private static final Pattern KEY = Pattern.compile("[^/\\x00]+/[^\\x00]+");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    RefusalsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/refusals", produces = "application/json")
    @Operation(
            operationId = "listRefusals",
            summary = "What was tried and refused",
            description = "Newest first, each with every rule that refused it.")
    Page<Refusal> refusals(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        Key after = Key.in(cursor);
        List<Refusal> oneMore = jdbc.sql("""
            select event_id, time, command, subject, rules, by
            from refusal
            where project = :project
              and (time, event_id) < (coalesce(:time::timestamptz, 'infinity'), :id)
            order by time desc, event_id desc
            limit :limit
            """)
                .param("project", project)
                .param("time", after.time())
                .param("id", after.id())
                .param("limit", limit + 1)
                .query((row, number) -> refusal(row))
                .list();
        return Page.of(oneMore, limit, refusal -> refusal.time() + "/" + refusal.id());
    }

    private Refusal refusal(ResultSet row) throws SQLException {
        return new Refusal(
                row.getString("event_id"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("command"),
                row.getString("subject"),
                mapper.readValue(row.getString("rules"), new TypeReference<List<RefusedRule>>() {}),
                mapper.readValue(row.getString("by"), Actor.class));
    }

    /**
     * A command that broke rules.
     *
     * @param id the id of the event that recorded it
     * @param subject what it was about, such as {@code features/001-checkout}
     * @param rules every rule that refused it
     */
    record Refusal(String id, Instant time, String command, String subject, List<RefusedRule> rules, Actor by) {}

    /** The refusal that a page starts after; no time for the first page. */
    private record Key(@Nullable OffsetDateTime time, String id) {

        static Key in(@Nullable String cursor) {
            String key = Cursor.keyIn(cursor, KEY);
            if (key == null) {
                return new Key(null, "");
            }
            int slash = key.indexOf('/');
            try {
                return new Key(OffsetDateTime.parse(key.substring(0, slash)), key.substring(slash + 1));
            } catch (DateTimeException notOurs) {
                throw Cursor.foreign();
            }
        }
    }
}
