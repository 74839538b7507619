package dev.countersign.query.conflicts;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.VetoInConflict;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Features")
class ConflictsEndpoint {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    ConflictsEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/conflicts", produces = "application/json")
    @Operation(
            operationId = "listConflicts",
            summary = "A feature's conflicts between vetoes",
            description = "Oldest first, with the vetoes that met and what a human decided on them.")
    FeatureConflicts conflicts(@PathVariable String project, @PathVariable String feature) {
        boolean known = jdbc.sql("""
            select exists (select from conflict_feature where project = :project and feature = :feature)
            """)
                .param("project", project)
                .param("feature", feature)
                .query(Boolean.class)
                .single();
        if (!known) {
            List<String> features = jdbc.sql("select feature from conflict_feature where project = :project")
                    .param("project", project)
                    .query(String.class)
                    .list();
            throw ProblemException.notFound("feature", feature, features);
        }
        List<ShownConflict> items = jdbc.sql("""
            select c.*, coalesce(e.status, 'OPEN') as status, e.decision, e.ended_at,
                   (select json_agg(json_build_object(
                               'number', p.veto, 'verdict', p.verdict, 'role', p.role, 'domains', p.domains,
                               'reason', p.reason, 'requiredChanges', p.required_changes, 'raisedBy', p.raised_by)
                               order by p.veto)
                    from conflict_veto v join conflict_position p using (project, feature, veto)
                    where v.project = c.project and v.feature = c.feature and v.number = c.number) as vetoes
            from conflict c left join conflict_end e using (project, feature, number)
            where c.project = :project and c.feature = :feature
            order by c.number
            """)
                .param("project", project)
                .param("feature", feature)
                .query((row, number) -> conflict(row))
                .list();
        return new FeatureConflicts(feature, items);
    }

    private ShownConflict conflict(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        Instant ended = endedAt == null ? null : endedAt.toInstant();
        return new ShownConflict(
                row.getInt("number"),
                ArtifactKind.ofWireName(row.getString("kind")).orElseThrow(),
                row.getInt("revision"),
                row.getString("digest"),
                ConflictStatus.valueOf(row.getString("status")),
                mapper.readValue(row.getString("vetoes"), new TypeReference<List<ConflictingVeto>>() {}),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                ended,
                decision == null ? null : MadeDecision.of(mapper.readValue(decision, ConflictDecided.class)));
    }

    /** All conflicts of a feature. */
    record FeatureConflicts(String feature, List<ShownConflict> items) {}

    /** Where a conflict stands: settled means that too few of its vetoes were left to decide between. */
    enum ConflictStatus {
        OPEN,
        DECIDED,
        SETTLED
    }

    /**
     * Vetoes from different domains on one revision.
     *
     * @param endedAt when it was decided or settled
     * @param decision what a human decided
     */
    record ShownConflict(
            int number,
            ArtifactKind artifact,
            int revision,
            String digest,
            ConflictStatus status,
            List<ConflictingVeto> vetoes,
            Instant openedAt,
            @Nullable Instant endedAt,
            @Nullable MadeDecision decision) {}

    /** One of its vetoes. */
    record ConflictingVeto(
            int number,
            int verdict,
            String role,
            List<String> domains,
            @Nullable String reason,
            List<String> requiredChanges,
            Actor raisedBy) {}

    /**
     * The decision.
     *
     * @param role the role that gave the right to it
     * @param before what was put before whoever decided
     * @param overridden the vetoes that hold no longer
     */
    record MadeDecision(
            ConflictDecision decision,
            String role,
            String reason,
            List<VetoInConflict> before,
            List<Integer> overridden,
            String policyVersion,
            Actor decidedBy) {

        static MadeDecision of(ConflictDecided event) {
            return new MadeDecision(
                    event.decision(),
                    event.role(),
                    event.reason(),
                    event.before(),
                    event.overridden(),
                    event.policyVersion(),
                    event.by());
        }
    }
}
