package dev.countersign.query.gates;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class GatesProjection implements Projection {

    private final JsonMapper mapper;

    GatesProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "gates";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        insertPending(
                writes,
                events.stream()
                        .filter(event -> event.as(FeatureOpened.class).isPresent())
                        .toList());
        Map<Key, Evaluated> newest = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            event.as(GateEvaluated.class)
                    .ifPresent(gate -> newest.put(new Key(event.stream(), gate.gate()), new Evaluated(event, gate)));
        }
        upsert(writes, List.copyOf(newest.values()));
    }

    /** Every gate of a new feature, so that a reader finds all five from the first moment. */
    private void insertPending(Writes writes, List<RecordedEvent> opened) {
        if (opened.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into gate (project, feature, gate, status, requirements, sequence)
            select project, feature, gate, 'PENDING', '[]', -1
            from unnest(:projects::text[], :features::text[]) as opened (project, feature),
                 unnest(:gates::text[]) as gate
            on conflict (project, feature, gate) do nothing
            """)
                .param("projects", Columns.of(opened, event -> event.stream().project()))
                .param("features", Columns.of(opened, event -> event.stream().name()))
                .param("gates", Columns.of(List.of(Gate.values()), gate -> gate));
    }

    private void upsert(Writes writes, List<Evaluated> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into gate as g (project, feature, gate, status, requirements, tier, policy_version, evaluated_at,
                                   sequence)
            select * from unnest(:projects::text[], :features::text[], :gates::text[], :statuses::text[],
                                 :requirements::json[], :tiers::text[], :policies::text[], :times::timestamptz[],
                                 :sequences::bigint[])
            on conflict (project, feature, gate) do update
            set status = excluded.status, requirements = excluded.requirements, tier = excluded.tier,
                policy_version = excluded.policy_version, evaluated_at = excluded.evaluated_at,
                sequence = excluded.sequence
            where g.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("gates", Columns.of(rows, row -> row.gate.gate()))
                .param("statuses", Columns.of(rows, row -> row.gate.status()))
                .param("requirements", Columns.of(rows, row -> mapper.writeValueAsString(row.gate.requirements())))
                .param("tiers", Columns.of(rows, row -> row.gate.tier().wireName()))
                .param("policies", Columns.of(rows, row -> row.gate.policyVersion()))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Key(StreamId stream, Gate gate) {}

    private record Evaluated(RecordedEvent event, GateEvaluated gate) {}
}
