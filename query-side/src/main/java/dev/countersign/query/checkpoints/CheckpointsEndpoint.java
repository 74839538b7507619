package dev.countersign.query.checkpoints;

import dev.countersign.events.Actor;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointPriority;
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
class CheckpointsEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    CheckpointsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/checkpoints", produces = "application/json")
    @Operation(
            operationId = "listCheckpoints",
            summary = "What the architect found on the way, and how it was resolved",
            description = "Every checkpoint of the feature, oldest first.")
    Page<ShownCheckpoint> checkpoints(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        List<ShownCheckpoint> oneMore = jdbc.sql("""
            select number, after, findings, held_by, held_at, resolution, resolved_by, resolved_at
            from checkpoint
            where project = :project and feature = :feature and number > :after
            order by number
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? 0 : Integer.parseInt(key))
                .param("limit", limit + 1)
                .query((row, number) -> checkpoint(row))
                .list();
        if (oneMore.isEmpty()) {
            requireFeature(project, feature);
        }
        return Page.of(oneMore, limit, checkpoint -> Integer.toString(checkpoint.number()));
    }

    private void requireFeature(String project, String feature) {
        List<String> features = jdbc.sql("select feature from checkpoint_feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
        if (!features.contains(feature)) {
            throw ProblemException.notFound("feature", feature, features);
        }
    }

    private ShownCheckpoint checkpoint(ResultSet row) throws SQLException {
        List<CheckpointFinding> findings =
                mapper.readValue(row.getString("findings"), new TypeReference<List<CheckpointFinding>>() {});
        String resolution = row.getString("resolution");
        return new ShownCheckpoint(
                row.getInt("number"),
                row.getString("after"),
                findings,
                resolution == null
                        && findings.stream().anyMatch(finding -> finding.priority() != CheckpointPriority.P2),
                mapper.readValue(row.getString("held_by"), Actor.class),
                row.getObject("held_at", OffsetDateTime.class).toInstant(),
                resolution == null
                        ? null
                        : new CheckpointResolution(
                                resolution,
                                mapper.readValue(row.getString("resolved_by"), Actor.class),
                                row.getObject("resolved_at", OffsetDateTime.class)
                                        .toInstant()));
    }

    /**
     * A checkpoint.
     *
     * @param number counted from 1 per feature
     * @param after what was looked at, if it was said
     * @param findings what was found; empty when nothing was
     * @param blocking whether it holds the delivery up
     * @param heldBy who looked
     * @param heldAt when
     * @param resolution absent as long as what was found is not resolved
     */
    record ShownCheckpoint(
            int number,
            @Nullable String after,
            List<CheckpointFinding> findings,
            boolean blocking,
            Actor heldBy,
            Instant heldAt,
            @Nullable CheckpointResolution resolution) {}

    /** How it was resolved, who says so and when. */
    record CheckpointResolution(String text, Actor by, Instant at) {}
}
