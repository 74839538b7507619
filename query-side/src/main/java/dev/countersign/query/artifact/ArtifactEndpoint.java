package dev.countersign.query.artifact;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.query.artifact.ArtifactState.AssertedSignOff;
import dev.countersign.query.artifact.ArtifactState.RecordedVerdict;
import dev.countersign.query.artifact.ArtifactState.RevisionSummary;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Artifacts")
class ArtifactEndpoint {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    ArtifactEndpoint(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/artifacts/{kind}", produces = "application/json")
    @Operation(
            operationId = "getArtifact",
            summary = "An artifact's text, verdicts and history",
            description = "The newest revision, or the one asked for.")
    ArtifactState artifact(
            @PathVariable String project,
            @PathVariable String feature,
            @Parameter(schema = @Schema(implementation = ArtifactKind.class)) @PathVariable String kind,
            @Parameter(schema = @Schema(type = "integer", minimum = "1")) @RequestParam(required = false) @Nullable
                    Integer revision) {
        if (revision != null && revision < 1) {
            throw ProblemException.malformed("Revisions are counted from 1.");
        }
        // One statement, so that all parts are of one moment.
        return jdbc.sql("""
            with newest as (
                select revision, digest from artifact_revision
                where project = :project and feature = :feature and kind = :kind
                order by revision desc limit 1)
            select r.*, r.revision = newest.revision as current,
                   coalesce((select json_agg(json_build_object(
                                 'number', v.number, 'revision', v.revision, 'digest', v.digest,
                                 'stale', v.digest <> newest.digest, 'role', v.role, 'verdict', v.verdict,
                                 'notes', v.notes, 'findings', v.findings, 'returnedTo', v.returned_to,
                                 'policyVersion', v.policy_version, 'recordedBy', v.recorded_by,
                                 'recordedAt', v.recorded_at, 'delegatedBy', v.delegated_by)
                                 order by v.number)
                             from artifact_verdict v
                             where v.project = r.project and v.feature = r.feature and v.kind = r.kind), '[]')
                       as verdicts,
                   coalesce((select json_agg(json_build_object(
                                 'role', a.role, 'dialect', a.dialect, 'agent', a.agent, 'date', a.date,
                                 'status', a.status, 'notes', a.notes) order by a.sequence)
                             from artifact_assertion a
                             where a.project = r.project and a.feature = r.feature and a.kind = r.kind
                               and a.revision = r.revision), '[]') as assertions,
                   (select json_agg(json_build_object(
                                 'revision', h.revision, 'digest', h.digest, 'blobId', h.blob_id,
                                 'submittedBy', h.submitted_by, 'submittedAt', h.submitted_at)
                                 order by h.revision)
                    from artifact_revision h
                    where h.project = r.project and h.feature = r.feature and h.kind = r.kind) as revisions
            from artifact_revision r, newest
            where r.project = :project and r.feature = :feature and r.kind = :kind
              and r.revision = coalesce(:revision::integer, newest.revision)
            """)
                .param("project", project)
                .param("feature", feature)
                .param("kind", kind)
                .param("revision", revision)
                .query((row, number) -> state(row))
                .optional()
                .orElseThrow(() -> missing(project, feature, kind, revision));
    }

    private ProblemException missing(String project, String feature, String kind, @Nullable Integer revision) {
        List<String> features = jdbc.sql("select feature from artifact_feature where project = :project")
                .param("project", project)
                .query(String.class)
                .list();
        if (!features.contains(feature)) {
            return ProblemException.notFound("feature", feature, features);
        }
        String which = revision == null ? "" : "revision " + revision + " of ";
        return ProblemException.notFound("The feature " + feature + " has no " + which + kind + ".");
    }

    private ArtifactState state(ResultSet row) throws SQLException {
        return new ArtifactState(
                row.getString("feature"),
                ArtifactKind.ofWireName(row.getString("kind")).orElseThrow(),
                row.getInt("revision"),
                row.getBoolean("current"),
                row.getString("digest"),
                row.getString("blob_id"),
                row.getString("text"),
                mapper.readValue(row.getString("submitted_by"), Actor.class),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                mapper.readValue(row.getString("verdicts"), new TypeReference<List<RecordedVerdict>>() {}),
                mapper.readValue(row.getString("assertions"), new TypeReference<List<AssertedSignOff>>() {}),
                mapper.readValue(row.getString("revisions"), new TypeReference<List<RevisionSummary>>() {}));
    }
}
