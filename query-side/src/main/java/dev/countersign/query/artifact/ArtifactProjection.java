package dev.countersign.query.artifact;

import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.SignOffAsserted;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class ArtifactProjection implements Projection {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    ArtifactProjection(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "artifact";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> opened = new ArrayList<>();
        List<Row<RevisionSubmitted>> revisions = new ArrayList<>();
        List<Row<VerdictRecorded>> verdicts = new ArrayList<>();
        List<Row<SignOffAsserted>> assertions = new ArrayList<>();
        ArtifactDisagreements disagreements = new ArtifactDisagreements(mapper);
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> opened.add(event);
                case RevisionSubmitted submitted -> revisions.add(new Row<>(event, submitted));
                case VerdictRecorded recorded -> verdicts.add(new Row<>(event, recorded));
                case SignOffAsserted asserted -> assertions.add(new Row<>(event, asserted));
                case null, default -> {
                    // Says nothing about artifacts, or something about their vetoes.
                }
            }
        }
        insertFeatures(writes, opened);
        insertRevisions(writes, revisions);
        insertVerdicts(writes, verdicts);
        insertAssertions(writes, assertions);
        disagreements.apply(events, writes);
        new ArtifactRounds(jdbc, mapper).apply(events, writes);
    }

    // None of the rows below ever changes, so what is there already is right.

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertRevisions(Writes writes, List<Row<RevisionSubmitted>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_revision (project, feature, kind, revision, digest, blob_id, text, submitted_by,
                                           submitted_at, kept_verdicts)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :revisions::integer[],
                                 :digests::text[], :blobs::text[], :texts::text[], :actors::json[],
                                 :times::timestamptz[], :kept::jsonb[])
            on conflict do nothing
            """)
                .param(
                        "kept",
                        Columns.of(
                                rows,
                                row -> row.what().keptVerdicts() == null
                                        ? "[]"
                                        : mapper.writeValueAsString(row.what().keptVerdicts())))
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("kinds", Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("revisions", Columns.of(rows, row -> row.what().revision()))
                .param("digests", Columns.of(rows, row -> row.what().digest()))
                .param("blobs", Columns.of(rows, row -> row.what().blobId()))
                .param("texts", Columns.of(rows, row -> row.what().text()))
                .param(
                        "actors",
                        Columns.of(
                                rows,
                                row -> mapper.writeValueAsString(row.what().by())))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertVerdicts(Writes writes, List<Row<VerdictRecorded>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_verdict (project, feature, kind, number, revision, digest, role, verdict, written,
                                          advisories, notes, findings, returned_to, policy_version, recorded_by,
                                          recorded_at, delegated_by)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :numbers::integer[],
                                 :revisions::integer[], :digests::text[], :roles::text[], :verdicts::text[],
                                 :written::text[], :advisories::json[], :notes::text[], :findings::json[], :returnedTo::text[], :policies::text[],
                                 :actors::json[], :times::timestamptz[], :delegators::text[])
            on conflict do nothing
            """)
                .param("delegators", Columns.of(rows, row -> row.what().delegatedBy()))
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("kinds", Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("numbers", Columns.of(rows, row -> row.what().number()))
                .param("revisions", Columns.of(rows, row -> row.what().revision()))
                .param("digests", Columns.of(rows, row -> row.what().digest()))
                .param("roles", Columns.of(rows, row -> row.what().role()))
                .param("verdicts", Columns.of(rows, row -> row.what().verdict()))
                .param("written", Columns.of(rows, row -> row.what().written()))
                .param(
                        "advisories",
                        Columns.of(
                                rows,
                                row -> mapper.writeValueAsString(row.what().advisories())))
                .param("notes", Columns.of(rows, row -> row.what().notes()))
                .param(
                        "findings",
                        Columns.of(
                                rows,
                                row -> mapper.writeValueAsString(row.what().findings())))
                .param("returnedTo", Columns.of(rows, row -> row.what().returnedTo()))
                .param("policies", Columns.of(rows, row -> row.what().policyVersion()))
                .param(
                        "actors",
                        Columns.of(
                                rows,
                                row -> mapper.writeValueAsString(row.what().by())))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertAssertions(Writes writes, List<Row<SignOffAsserted>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_assertion (project, feature, kind, revision, sequence, role, dialect, agent, date,
                                            status, notes)
            select * from unnest(:projects::text[], :features::text[], :kinds::text[], :revisions::integer[],
                                 :sequences::bigint[], :roles::text[], :dialects::text[], :agents::text[],
                                 :dates::text[], :statuses::text[], :notes::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("kinds", Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("revisions", Columns.of(rows, row -> row.what().revision()))
                .param("sequences", Columns.of(rows, row -> row.event().sequence()))
                .param("roles", Columns.of(rows, row -> row.what().role()))
                .param("dialects", Columns.of(rows, row -> row.what().dialect()))
                .param("agents", Columns.of(rows, row -> row.what().agent()))
                .param("dates", Columns.of(rows, row -> row.what().date()))
                .param("statuses", Columns.of(rows, row -> row.what().status()))
                .param("notes", Columns.of(rows, row -> row.what().notes()));
    }

    private record Row<E>(RecordedEvent event, E what) {

        String project() {
            return event.stream().project();
        }

        String feature() {
            return event.stream().name();
        }
    }
}
