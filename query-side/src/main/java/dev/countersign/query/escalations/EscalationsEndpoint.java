package dev.countersign.query.escalations;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.EscalationDecided;
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
@Tag(name = "Features")
class EscalationsEndpoint {

    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    EscalationsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/escalations", produces = "application/json")
    @Operation(
            operationId = "listEscalations",
            summary = "Escalations on their way up",
            description = "Oldest first, each with what every side wants and with its decision.")
    Page<Escalation> escalations(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        Page.checkLimit(limit);
        String key = Cursor.keyIn(cursor, KEY);
        List<Escalation> oneMore = jdbc.sql("""
            select e.number, e.cause, e.about, e.reviewer, e.sides, e.arbiter, e.level, e.due, e.reason,
                   e.policy_version, e.raised_by, e.raised_at, e.decision, e.decided_at,
                   (select coalesce(json_agg(json_build_object('level', p.level, 'role', p.role,
                                                               'position', p.position, 'by', p.taken_by,
                                                               'at', p.taken_at) order by p.sequence), '[]')
                      from escalation_position p
                     where p.project = e.project and p.feature = e.feature and p.escalation = e.number) as positions
            from escalation e
            where e.project = :project and e.feature = :feature and e.number > :after
            order by e.number
            limit :limit
            """)
                .param("project", project)
                .param("feature", feature)
                .param("after", key == null ? 0 : Integer.parseInt(key))
                .param("limit", limit + 1)
                .query((row, number) -> escalation(row))
                .list();
        if (oneMore.isEmpty() && !isThere(project, feature)) {
            throw ProblemException.notFound("feature", feature, idsOf(project));
        }
        return Page.of(oneMore, limit, escalation -> Integer.toString(escalation.number()));
    }

    private boolean isThere(String project, String feature) {
        return jdbc.sql("select exists(select from escalation_feature where project = :project and feature = :feature)")
                .param("project", project)
                .param("feature", feature)
                .query(Boolean.class)
                .single();
    }

    private List<String> idsOf(String project) {
        return jdbc.sql("select feature from escalation_feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
    }

    private Escalation escalation(ResultSet row) throws SQLException {
        return new Escalation(
                row.getInt("number"),
                row.getString("cause"),
                row.getString("about"),
                row.getString("reviewer"),
                mapper.readValue(row.getString("sides"), new TypeReference<List<String>>() {}),
                row.getString("arbiter"),
                row.getString("level"),
                instant(row, "due"),
                row.getString("reason"),
                row.getString("policy_version"),
                mapper.readValue(row.getString("raised_by"), Actor.class),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                mapper.readValue(row.getString("positions"), new TypeReference<List<Position>>() {}),
                decision(row));
    }

    private @Nullable Decision decision(ResultSet row) throws SQLException {
        String decided = row.getString("decision");
        Instant at = instant(row, "decided_at");
        if (decided == null || at == null) {
            return null;
        }
        EscalationDecided event = mapper.readValue(decided, EscalationDecided.class);
        return new Decision(event.decision(), event.reason(), event.citation(), event.by(), at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * A disagreement.
     *
     * @param number its number within its feature
     * @param cause what brought it about
     * @param about what it is about, such as {@code artifacts/plan}
     * @param reviewer whose rejections in a row broke the circuit; only then
     * @param sides the roles that disagree
     * @param arbiter the role that decides at level 2
     * @param level where it stands
     * @param due when the level promotes itself; absent at level 3 and behind the decision
     * @param positions everything the sides have said, in order
     * @param decision how it ended; absent while it is open
     */
    record Escalation(
            int number,
            String cause,
            String about,
            @Nullable String reviewer,
            List<String> sides,
            String arbiter,
            String level,
            @Nullable Instant due,
            String reason,
            String policyVersion,
            Actor raisedBy,
            Instant raisedAt,
            List<Position> positions,
            @Nullable Decision decision) {}

    /** What a side said it wants. */
    @Schema(name = "EscalationPosition")
    record Position(String level, String role, String position, Actor by, OffsetDateTime at) {}

    /** How an escalation ended. */
    @Schema(name = "EscalationEnd")
    record Decision(
            String decision, String reason, @Nullable String citation, Actor by, Instant at) {}
}
