package dev.countersign.query.escalations;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.EscalationRaised;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.PositionTaken;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class EscalationsProjection implements Projection {

    private final JsonMapper mapper;

    EscalationsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "escalations";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> opened = new ArrayList<>();
        List<Row<EscalationRaised>> raised = new ArrayList<>();
        List<Row<PositionTaken>> positions = new ArrayList<>();
        Map<Key, Row<EscalationPromoted>> promoted = new LinkedHashMap<>();
        List<Row<EscalationDecided>> decided = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> opened.add(event);
                case EscalationRaised what -> raised.add(new Row<>(event, what));
                case PositionTaken what -> positions.add(new Row<>(event, what));
                case EscalationPromoted what ->
                    promoted.put(new Key(event.stream(), what.escalation()), new Row<>(event, what));
                case EscalationDecided what -> decided.add(new Row<>(event, what));
                case null, default -> {
                    // Nobody disagrees.
                }
            }
        }
        // A decision is an escalation's last event, so it comes last.
        insertFeatures(writes, opened);
        insert(writes, raised);
        insertPositions(writes, positions);
        promote(writes, List.copyOf(promoted.values()));
        decide(writes, decided);
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into escalation_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insert(Writes writes, List<Row<EscalationRaised>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into escalation (project, feature, number, cause, about, artifact, reviewer, sides, arbiter, level,
                                    due, reason, policy_version, raised_by, raised_at, sequence)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :causes::text[],
                                 :abouts::text[], :artifacts::text[], :reviewers::text[], :sides::json[],
                                 :arbiters::text[], :levels::text[], :dues::timestamptz[], :reasons::text[],
                                 :policies::text[], :actors::json[], :times::timestamptz[], :sequences::bigint[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("numbers", Columns.of(rows, row -> row.what().number()))
                .param("causes", Columns.of(rows, row -> row.what().cause()))
                .param("abouts", Columns.of(rows, row -> row.what().about()))
                .param(
                        "artifacts",
                        Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("reviewers", Columns.of(rows, row -> row.what().reviewer()))
                .param("sides", Columns.of(rows, row -> json(row.what().sides())))
                .param("arbiters", Columns.of(rows, row -> row.what().arbiter()))
                .param("levels", Columns.of(rows, row -> row.what().level()))
                .param("dues", Columns.of(rows, row -> row.what().due()))
                .param("reasons", Columns.of(rows, row -> row.what().reason()))
                .param("policies", Columns.of(rows, row -> row.what().policyVersion()))
                .param("actors", Columns.of(rows, row -> json(row.what().by())))
                .param("times", Columns.of(rows, row -> row.event().time()))
                .param("sequences", Columns.of(rows, row -> row.event().sequence()));
    }

    private void insertPositions(Writes writes, List<Row<PositionTaken>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into escalation_position (project, feature, escalation, sequence, level, role, position, taken_by,
                                             taken_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :sequences::bigint[],
                                 :levels::text[], :roles::text[], :positions::text[], :actors::json[],
                                 :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("numbers", Columns.of(rows, row -> row.what().escalation()))
                .param("sequences", Columns.of(rows, row -> row.event().sequence()))
                .param("levels", Columns.of(rows, row -> row.what().level()))
                .param("roles", Columns.of(rows, row -> row.what().role()))
                .param("positions", Columns.of(rows, row -> row.what().position()))
                .param("actors", Columns.of(rows, row -> json(row.what().by())))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void promote(Writes writes, List<Row<EscalationPromoted>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update escalation e
            set level = p.level, due = p.due, sequence = p.sequence
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :levels::text[],
                        :dues::timestamptz[], :sequences::bigint[])
                 as p (project, feature, number, level, due, sequence)
            where e.project = p.project and e.feature = p.feature and e.number = p.number and e.sequence < p.sequence
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("numbers", Columns.of(rows, row -> row.what().escalation()))
                .param("levels", Columns.of(rows, row -> row.what().to()))
                .param("dues", Columns.of(rows, row -> row.what().due()))
                .param("sequences", Columns.of(rows, row -> row.event().sequence()));
    }

    private void decide(Writes writes, List<Row<EscalationDecided>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update escalation e
            set due = null, decision = d.decision, decided_at = d.time, sequence = d.sequence
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :decisions::json[],
                        :times::timestamptz[], :sequences::bigint[])
                 as d (project, feature, number, decision, time, sequence)
            where e.project = d.project and e.feature = d.feature and e.number = d.number and e.sequence < d.sequence
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("features", Columns.of(rows, Row::feature))
                .param("numbers", Columns.of(rows, row -> row.what().escalation()))
                .param("decisions", Columns.of(rows, row -> json(row.what())))
                .param("times", Columns.of(rows, row -> row.event().time()))
                .param("sequences", Columns.of(rows, row -> row.event().sequence()));
    }

    private String json(Object value) {
        return mapper.writeValueAsString(value);
    }

    private record Key(StreamId stream, int number) {}

    private record Row<E>(RecordedEvent event, E what) {

        String project() {
            return event.stream().project();
        }

        String feature() {
            return event.stream().name();
        }
    }
}
