package dev.countersign.query.discoveries;

import dev.countersign.events.Actor;
import dev.countersign.events.delivery.Disposition;
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
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Delivery")
class DiscoveriesEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    DiscoveriesEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/discoveries", produces = "application/json")
    @Operation(
            operationId = "listDiscoveries",
            summary = "What was found to be wrong with the specification, and what was decided on it",
            description = "Every discovery of the feature, oldest first, open and decided.")
    Page<ShownDiscovery> discoveries(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        List<ShownDiscovery> oneMore = jdbc.sql("""
            select number, requirement, text, reported_by, reported_at, disposition, reason, decided_by, decided_at,
                   amended_in
            from discovery
            where project = :project and feature = :feature and number > :after
            order by number
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? 0 : Integer.parseInt(key))
                .param("limit", limit + 1)
                .query((row, number) -> discovery(row))
                .list();
        if (oneMore.isEmpty()) {
            requireFeature(project, feature);
        }
        return Page.of(oneMore, limit, discovery -> Integer.toString(discovery.number()));
    }

    private void requireFeature(String project, String feature) {
        List<String> features = jdbc.sql("select feature from discovery_feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
        if (!features.contains(feature)) {
            throw ProblemException.notFound("feature", feature, features);
        }
    }

    private ShownDiscovery discovery(ResultSet row) throws SQLException {
        String disposition = row.getString("disposition");
        return new ShownDiscovery(
                row.getInt("number"),
                row.getString("requirement"),
                row.getString("text"),
                mapper.readValue(row.getString("reported_by"), Actor.class),
                row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                disposition == null
                        ? null
                        : new DiscoveryDecision(
                                Disposition.valueOf(disposition),
                                row.getString("reason"),
                                mapper.readValue(row.getString("decided_by"), Actor.class),
                                row.getObject("decided_at", OffsetDateTime.class)
                                        .toInstant()),
                row.getObject("amended_in", Integer.class));
    }

    /**
     * A discovery.
     *
     * @param number counted from 1 per feature
     * @param requirement the requirement it is about, if it is about one
     * @param text what was found
     * @param reportedBy who found it
     * @param reportedAt when
     * @param decision absent as long as nobody has decided
     * @param amendedIn the revision of the specification that came after it was to be amended, once it has come
     */
    record ShownDiscovery(
            int number,
            @Nullable String requirement,
            String text,
            Actor reportedBy,
            Instant reportedAt,
            @Nullable DiscoveryDecision decision,
            @Nullable Integer amendedIn) {}

    /** What was decided, why, by whom and when. */
    record DiscoveryDecision(Disposition disposition, String reason, Actor by, Instant at) {}
}
