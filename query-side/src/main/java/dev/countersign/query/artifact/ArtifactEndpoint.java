package dev.countersign.query.artifact;

import dev.countersign.events.Actor;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.query.artifact.ArtifactState.AssertedSignOff;
import dev.countersign.query.artifact.ArtifactState.RecordedVerdict;
import dev.countersign.query.artifact.ArtifactState.RevisionSummary;
import dev.countersign.query.artifact.ArtifactState.ShownOverride;
import dev.countersign.query.artifact.ArtifactState.ShownVeto;
import dev.countersign.query.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
            summary = "An artifact's text, verdicts, vetoes, overrides and history",
            description =
                    "The newest revision, or the one asked for, and how often the artifact went back. The ETag is the revision's"
                            + " digest, as commands on the artifact take it in If-Match. Verdicts do not change it, so there is no"
                            + " answer 304.")
    ArtifactState artifact(
            @PathVariable String project,
            @PathVariable String feature,
            @Parameter(schema = @Schema(implementation = ArtifactKind.class)) @PathVariable String kind,
            @Parameter(schema = @Schema(type = "integer", minimum = "1")) @RequestParam(required = false) @Nullable
                    Integer revision,
            HttpServletResponse response) {
        if (revision != null && revision < 1) {
            throw ProblemException.malformed("Revisions are counted from 1.");
        }
        // One statement, so that all parts are of one moment.
        ArtifactState state = jdbc.sql("""
            with newest as (
                select revision, digest from artifact_revision
                where project = :project and feature = :feature and kind = :kind
                order by revision desc limit 1)
            select r.*, r.revision = newest.revision as current,
                   coalesce((select json_agg(json_build_object(
                                 'number', v.number, 'revision', v.revision, 'digest', v.digest,
                                 'stale', v.digest <> newest.digest and not carried.over,
                                 'carriedOver', carried.over, 'role', v.role, 'verdict', v.verdict,
                                 'written', v.written, 'advisories', v.advisories,
                                 'notes', v.notes, 'findings', v.findings, 'returnedTo', v.returned_to,
                                 'policyVersion', v.policy_version, 'recordedBy', v.recorded_by,
                                 'recordedAt', v.recorded_at, 'delegatedBy', v.delegated_by)
                                 order by v.number)
                             from artifact_verdict v,
                             lateral (select v.revision < newest.revision
                                             and v.verdict in ('APPROVED', 'APPROVED_WITH_CONCERNS')
                                             and not exists (
                                                 select from artifact_revision later
                                                 where later.project = v.project and later.feature = v.feature
                                                   and later.kind = v.kind and later.revision > v.revision
                                                   and (not later.kept_verdicts @> to_jsonb(v.role)
                                                        or later.submitted_by ->> 'principal'
                                                           = v.recorded_by ->> 'principal')) as over) carried
                             where v.project = r.project and v.feature = r.feature and v.kind = r.kind), '[]')
                       as verdicts,
                   coalesce((select json_agg(json_build_object(
                                 'role', a.role, 'dialect', a.dialect, 'agent', a.agent, 'date', a.date,
                                 'status', a.status, 'notes', a.notes) order by a.sequence)
                             from artifact_assertion a
                             where a.project = r.project and a.feature = r.feature and a.kind = r.kind
                               and a.revision = r.revision), '[]') as assertions,
                   coalesce((select json_agg(json_build_object(
                                 'number', b.number, 'revision', b.revision, 'verdict', b.verdict, 'role', b.role,
                                 'status', case
                                     when b.words @> '[{"word": "LIFTED"}]' then 'LIFTED'
                                     when b.words @> '[{"word": "DECIDED"}]'
                                       or b.words @> jsonb_build_array(jsonb_build_object(
                                              'word', 'OVERRIDDEN', 'digest', newest.digest)) then 'OVERRIDDEN'
                                     else 'STANDING' end,
                                 'domains', b.domains, 'reason', b.reason, 'requiredChanges', b.required_changes,
                                 'places', b.places, 'raisedBy', b.raised_by, 'raisedAt', b.raised_at,
                                 'words', b.words) order by b.number)
                             from (select veto.*, coalesce((select jsonb_agg(jsonb_build_object(
                                                 'word', w.word, 'text', w.text, 'digest', w.digest,
                                                 'saidBy', w.said_by, 'saidAt', w.said_at) order by w.sequence)
                                              from artifact_veto_word w
                                              where w.project = veto.project and w.feature = veto.feature
                                                and w.kind = veto.kind and w.number = veto.number), '[]') as words
                                   from artifact_veto veto
                                   where veto.project = r.project and veto.feature = r.feature
                                     and veto.kind = r.kind) b), '[]') as vetoes,
                   coalesce((select json_agg(json_build_object(
                                 'number', o.number, 'revision', o.revision, 'digest', o.digest,
                                 'stale', o.digest <> newest.digest, 'role', o.role, 'verdicts', o.verdicts,
                                 'vetoes', o.vetoes, 'reason', o.reason, 'policyVersion', o.policy_version,
                                 'givenBy', o.given_by, 'givenAt', o.given_at) order by o.number)
                             from artifact_override o
                             where o.project = r.project and o.feature = r.feature and o.kind = r.kind), '[]')
                       as overrides,
                   (select c.counts from artifact_rounds c
                    where c.project = r.project and c.feature = r.feature) as counts,
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
        // Not as a return value: Spring would answer If-None-Match by it.
        response.setHeader(HttpHeaders.ETAG, '"' + state.digest() + '"');
        return state;
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
        ArtifactKind kind = ArtifactKind.ofWireName(row.getString("kind")).orElseThrow();
        String stored = row.getString("counts");
        RejectionCounts counts =
                stored == null ? RejectionCounts.NONE : mapper.readValue(stored, RejectionCounts.class);
        return new ArtifactState(
                row.getString("feature"),
                kind,
                row.getInt("revision"),
                row.getBoolean("current"),
                row.getString("digest"),
                row.getString("blob_id"),
                row.getString("text"),
                mapper.readValue(row.getString("submitted_by"), Actor.class),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                mapper.readValue(row.getString("verdicts"), new TypeReference<List<RecordedVerdict>>() {}),
                mapper.readValue(row.getString("assertions"), new TypeReference<List<AssertedSignOff>>() {}),
                mapper.readValue(row.getString("vetoes"), new TypeReference<List<ShownVeto>>() {}),
                mapper.readValue(row.getString("overrides"), new TypeReference<List<ShownOverride>>() {}),
                counts.roundsOf(kind),
                counts.inARowAt(kind),
                mapper.readValue(row.getString("revisions"), new TypeReference<List<RevisionSummary>>() {}));
    }
}
