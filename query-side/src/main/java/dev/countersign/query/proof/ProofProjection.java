package dev.countersign.query.proof;

import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import dev.countersign.query.proof.EvidenceEndpoint.EvidenceDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class ProofProjection implements Projection {

    private final JsonMapper mapper;

    ProofProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "proof";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> features = new ArrayList<>();
        List<Reported> reports = new ArrayList<>();
        // Of several judgements of one criterion in a batch the last one counts; where it first came up stays.
        Map<Key, Judged> judged = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case EvidenceRecorded report -> reports.add(new Reported(event, report));
                case CriteriaJudged criteria -> {
                    int place = 0;
                    for (JudgedCriterion criterion : criteria.criteria()) {
                        Key key = new Key(event.stream(), criterion.criterion());
                        Judged former = judged.get(key);
                        judged.put(
                                key,
                                new Judged(
                                        event,
                                        criterion,
                                        criteria.policyVersion(),
                                        former == null ? event.sequence() : former.firstSequence(),
                                        former == null ? place : former.place()));
                        place++;
                    }
                }
                case null, default -> {
                    // Proves nothing.
                }
            }
        }
        insertFeatures(writes, features);
        insertReports(writes, reports);
        upsertCriteria(writes, List.copyOf(judged.values()));
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into proof_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertReports(Writes writes, List<Reported> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into evidence (project, feature, digest, sequence, kind, commit, task, bytes, measured_at, recorded_at,
                                  recorded_by, figures, details)
            select * from unnest(:projects::text[], :features::text[], :digests::text[], :sequences::bigint[],
                                 :kinds::text[], :commits::text[], :tasks::text[], :sizes::bigint[],
                                 :measured::timestamptz[], :times::timestamptz[], :actors::json[], :figures::json[],
                                 :details::json[])
            on conflict (project, feature, digest) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("digests", Columns.of(rows, row -> row.report.digest()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()))
                .param("kinds", Columns.of(rows, row -> row.report.kind().wireName()))
                .param("commits", Columns.of(rows, row -> row.report.commit()))
                .param("tasks", Columns.of(rows, row -> row.report.task()))
                .param("sizes", Columns.of(rows, row -> row.report.bytes()))
                .param("measured", Columns.of(rows, row -> row.report.measuredAt()))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.report.by())))
                .param("figures", Columns.of(rows, row -> mapper.writeValueAsString(row.report.figures())))
                .param("details", Columns.of(rows, row -> mapper.writeValueAsString(EvidenceDetails.of(row.report))));
    }

    private void upsertCriteria(Writes writes, List<Judged> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into criterion as c (project, feature, criterion, first_sequence, place, judged, policy_version,
                                        judged_at, sequence)
            select * from unnest(:projects::text[], :features::text[], :criteria::text[], :firsts::bigint[],
                                 :places::integer[], :judged::json[], :policies::text[], :times::timestamptz[],
                                 :sequences::bigint[])
            on conflict (project, feature, criterion) do update
            set judged = excluded.judged, policy_version = excluded.policy_version, judged_at = excluded.judged_at,
                sequence = excluded.sequence
            where c.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("criteria", Columns.of(rows, row -> row.criterion.criterion()))
                .param("firsts", Columns.of(rows, row -> row.firstSequence))
                .param("places", Columns.of(rows, row -> row.place))
                .param("judged", Columns.of(rows, row -> mapper.writeValueAsString(row.criterion)))
                .param("policies", Columns.of(rows, row -> row.policyVersion))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Key(StreamId stream, String criterion) {}

    private record Reported(RecordedEvent event, EvidenceRecorded report) {}

    private record Judged(
            RecordedEvent event, JudgedCriterion criterion, String policyVersion, long firstSequence, int place) {}
}
