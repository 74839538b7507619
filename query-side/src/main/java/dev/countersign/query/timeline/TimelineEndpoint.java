package dev.countersign.query.timeline;

import dev.countersign.query.http.Cursor;
import dev.countersign.query.http.Page;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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
@Tag(name = "Features")
class TimelineEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,18}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    TimelineEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/timeline", produces = "application/json")
    @Operation(
            operationId = "getTimeline",
            summary = "Everything that happened to a feature",
            description = "Every event in order, oldest first. Of a submitted document the length stands for the text.")
    Page<TimelineEntry> timeline(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        List<TimelineEntry> oneMore = jdbc.sql("""
            select sequence, event_id, type, time, by, data
            from timeline
            where project = :project and feature = :feature and sequence > :after
            order by sequence
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? -1 : Long.parseLong(key))
                .param("limit", limit + 1)
                .query((row, number) -> entry(row))
                .list();
        if (oneMore.isEmpty() && key == null) {
            throw ProblemException.notFound("feature", feature, idsOf(project));
        }
        return Page.of(oneMore, limit, entry -> Long.toString(entry.sequence()));
    }

    private List<String> idsOf(String project) {
        return jdbc.sql("select feature from timeline where project = :project and sequence = 0")
                .param("project", project)
                .query(String.class)
                .list();
    }

    private TimelineEntry entry(ResultSet row) throws SQLException {
        String by = row.getString("by");
        return new TimelineEntry(
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getString("type"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                by == null ? null : object(by),
                object(row.getString("data")));
    }

    private Map<String, Object> object(String json) {
        return mapper.readValue(json, new TypeReference<Map<String, Object>>() {});
    }

    /**
     * An event.
     *
     * @param sequence its version in the feature's stream
     * @param id its own id, as on Kafka
     * @param type its CloudEvents type
     * @param by who did it; absent where an event of a type unknown here names nobody
     * @param data its payload
     */
    record TimelineEntry(
            long sequence,
            String id,
            String type,
            Instant time,
            @Nullable Map<String, Object> by,
            Map<String, Object> data) {}
}
