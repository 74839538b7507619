package dev.countersign.query.handoffs;

import dev.countersign.events.Actor;
import dev.countersign.events.delivery.HandoffContent;
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
@Tag(name = "Delivery")
class HandoffsEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    HandoffsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/handoffs", produces = "application/json")
    @Operation(
            operationId = "listHandoffs",
            summary = "What roles have handed over to each other",
            description = "Every handoff of the feature, oldest first, with what became of it.")
    Page<ShownHandoff> handoffs(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        List<ShownHandoff> oneMore = jdbc.sql("""
            select number, from_role, to_role, contents, offered_by, offered_at, status, missing, answered_by,
                   answered_at
            from handoff
            where project = :project and feature = :feature and number > :after
            order by number
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? 0 : Integer.parseInt(key))
                .param("limit", limit + 1)
                .query((row, number) -> handoff(row))
                .list();
        if (oneMore.isEmpty()) {
            requireFeature(project, feature);
        }
        return Page.of(oneMore, limit, handoff -> Integer.toString(handoff.number()));
    }

    private void requireFeature(String project, String feature) {
        List<String> features = jdbc.sql("select feature from handoff_feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
        if (!features.contains(feature)) {
            throw ProblemException.notFound("feature", feature, features);
        }
    }

    private ShownHandoff handoff(ResultSet row) throws SQLException {
        String answeredBy = row.getString("answered_by");
        return new ShownHandoff(
                row.getInt("number"),
                row.getString("from_role"),
                row.getString("to_role"),
                HandoffStatus.valueOf(row.getString("status")),
                mapper.readValue(row.getString("contents"), new TypeReference<List<HandoffContent>>() {}),
                mapper.readValue(row.getString("offered_by"), Actor.class),
                row.getObject("offered_at", OffsetDateTime.class).toInstant(),
                answeredBy == null
                        ? null
                        : new HandoffAnswer(
                                mapper.readValue(row.getString("missing"), new TypeReference<List<String>>() {}),
                                mapper.readValue(answeredBy, Actor.class),
                                row.getObject("answered_at", OffsetDateTime.class)
                                        .toInstant()));
    }

    /**
     * A handoff.
     *
     * @param number counted from 1 per feature
     * @param from the role that offers
     * @param to the role that it is offered to
     * @param status where it stands
     * @param contents what is handed over
     * @param offeredBy who offered it
     * @param offeredAt when
     * @param answer absent as long as it is offered
     */
    record ShownHandoff(
            int number,
            String from,
            String to,
            HandoffStatus status,
            List<HandoffContent> contents,
            Actor offeredBy,
            Instant offeredAt,
            @Nullable HandoffAnswer answer) {}

    /** What it was returned for, nothing where it was accepted; by whom and when. */
    record HandoffAnswer(List<String> missing, Actor by, Instant at) {}
}
