package dev.countersign.query.migrations;

import dev.countersign.events.Actor;
import dev.countersign.events.delivery.SchemaDifference;
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
import java.util.Optional;
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
class MigrationsEndpoint {

    /** What a migration is until its drill has ended. */
    private static final String RUNNING = "running";

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    MigrationsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/migrations", produces = "application/json")
    @Operation(
            operationId = "listMigrations",
            summary = "The migrations of a delivery, and how their drills ended",
            description = "Oldest first. Of several with one name the newest counts.")
    Page<ListedMigration> migrations(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        requireFeature(project, feature);
        List<ListedMigration> oneMore = jdbc.sql("""
            select number, name, digest, status, submitted_by, submitted_at
            from migration
            where project = :project and feature = :feature and number > :after
            order by number
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? 0 : Integer.parseInt(key))
                .param("limit", limit + 1)
                .query((row, number) -> listed(row))
                .list();
        return Page.of(oneMore, limit, migration -> Integer.toString(migration.number()));
    }

    @GetMapping(
            path = "/api/v1/projects/{project}/features/{feature}/migrations/{number}",
            produces = "application/json")
    @Operation(
            operationId = "getMigration",
            summary = "A migration and what its drill saw",
            description = "The status is running until the drill has ended.")
    ShownMigration migration(@PathVariable String project, @PathVariable String feature, @PathVariable String number) {
        requireFeature(project, feature);
        return (KEY.matcher(number).matches()
                        ? jdbc.sql("""
            select * from migration where project = :project and feature = :feature and number = :number
            """)
                                .param("project", project)
                                .param("feature", feature)
                                .param("number", Integer.parseInt(number))
                                .query((row, place) -> shown(row))
                                .optional()
                        : Optional.<ShownMigration>empty())
                .orElseThrow(() -> ProblemException.notFound("migration", number, List.of()));
    }

    private void requireFeature(String project, String feature) {
        boolean known = jdbc.sql("""
            select exists (select from migration_feature where project = :project and feature = :feature)
            """)
                .param("project", project)
                .param("feature", feature)
                .query(Boolean.class)
                .single();
        if (!known) {
            List<String> features = jdbc.sql("select feature from migration_feature where project = :project")
                    .param("project", project)
                    .query(String.class)
                    .list();
            throw ProblemException.notFound("feature", feature, features);
        }
    }

    private ListedMigration listed(ResultSet row) throws SQLException {
        return new ListedMigration(
                row.getInt("number"),
                row.getString("name"),
                row.getString("digest"),
                status(row),
                mapper.readValue(row.getString("submitted_by"), Actor.class),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant());
    }

    private ShownMigration shown(ResultSet row) throws SQLException {
        String differences = row.getString("differences");
        OffsetDateTime drilledAt = row.getObject("drilled_at", OffsetDateTime.class);
        return new ShownMigration(
                row.getInt("number"),
                row.getString("name"),
                row.getString("digest"),
                status(row),
                differences == null
                        ? List.of()
                        : mapper.readValue(differences, new TypeReference<List<SchemaDifference>>() {}),
                row.getString("log"),
                drilledAt == null ? null : row.getLong("millis"),
                row.getString("server"),
                drilledAt == null ? null : drilledAt.toInstant(),
                row.getString("forward"),
                row.getString("rollback"),
                row.getString("sample_data"),
                mapper.readValue(row.getString("submitted_by"), Actor.class),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant());
    }

    private static String status(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return status == null ? RUNNING : status;
    }

    /**
     * A migration.
     *
     * @param number counted from 1 per feature
     * @param name its name; a later one of that name takes its place
     * @param digest of its texts
     * @param status running, drilled-clean, drilled-dirty or failed
     */
    record ListedMigration(
            int number, String name, String digest, String status, Actor submittedBy, Instant submittedAt) {}

    /**
     * A migration and what its drill saw.
     *
     * @param number counted from 1 per feature
     * @param name its name; a later one of that name takes its place
     * @param digest of its texts
     * @param status running, drilled-clean, drilled-dirty or failed
     * @param differences what the rollback left otherwise than before
     * @param log what happened; absent until the drill has ended, as are the next three
     * @param millis how long it took, in milliseconds
     * @param server the Postgres it ran on
     * @param drilledAt when it ended
     */
    record ShownMigration(
            int number,
            String name,
            String digest,
            String status,
            List<SchemaDifference> differences,
            @Nullable String log,
            @Nullable Long millis,
            @Nullable String server,
            @Nullable Instant drilledAt,
            String forward,
            String rollback,
            @Nullable String sampleData,
            Actor submittedBy,
            Instant submittedAt) {}
}
