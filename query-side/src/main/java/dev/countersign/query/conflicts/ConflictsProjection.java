package dev.countersign.query.conflicts;

import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.VetoRaised;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class ConflictsProjection implements Projection {

    private final JsonMapper mapper;

    ConflictsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> features = new ArrayList<>();
        List<Row<ConflictOpened>> opened = new ArrayList<>();
        List<Row<VetoRaised>> positions = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        List<End> ends = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case VetoRaised raised -> positions.add(new Row<>(event, raised));
                case ConflictOpened conflict -> {
                    opened.add(new Row<>(event, conflict));
                    conflict.vetoes().forEach(veto -> members.add(new Member(event, conflict.number(), veto)));
                }
                case ConflictWidened widened -> members.add(new Member(event, widened.number(), widened.veto()));
                case ConflictSettled settled -> ends.add(new End(event, settled.number(), "SETTLED", null));
                case ConflictDecided decided ->
                    ends.add(new End(event, decided.number(), "DECIDED", mapper.writeValueAsString(decided)));
                case null, default -> {
                    // Says nothing about conflicts.
                }
            }
        }
        insertFeatures(writes, features);
        insertConflicts(writes, opened);
        insertPositions(writes, positions);
        insertMembers(writes, members);
        insertEnds(writes, ends);
    }

    // None of these rows ever changes, so what is there already is right.

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into conflict_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertConflicts(Writes writes, List<Row<ConflictOpened>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into conflict (project, feature, number, kind, revision, digest, opened_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :kinds::text[],
                                 :revisions::integer[], :digests::text[], :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param("numbers", Columns.of(rows, row -> row.what().number()))
                .param("kinds", Columns.of(rows, row -> row.what().artifact().wireName()))
                .param("revisions", Columns.of(rows, row -> row.what().revision()))
                .param("digests", Columns.of(rows, row -> row.what().digest()))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private void insertPositions(Writes writes, List<Row<VetoRaised>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into conflict_position (project, feature, veto, verdict, role, domains, reason, required_changes,
                                           raised_by)
            select * from unnest(:projects::text[], :features::text[], :vetoes::integer[], :verdicts::integer[],
                                 :roles::text[], :domains::json[], :reasons::text[], :changes::json[],
                                 :actors::json[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param("vetoes", Columns.of(rows, row -> row.what().number()))
                .param("verdicts", Columns.of(rows, row -> row.what().verdict()))
                .param("roles", Columns.of(rows, row -> row.what().role()))
                .param("domains", Columns.of(rows, row -> json(row.what().domains())))
                .param("reasons", Columns.of(rows, row -> row.what().reason()))
                .param("changes", Columns.of(rows, row -> json(row.what().requiredChanges())))
                .param("actors", Columns.of(rows, row -> json(row.what().by())));
    }

    private void insertMembers(Writes writes, List<Member> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into conflict_veto (project, feature, number, veto)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :vetoes::integer[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param("numbers", Columns.of(rows, Member::number))
                .param("vetoes", Columns.of(rows, Member::veto));
    }

    private void insertEnds(Writes writes, List<End> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into conflict_end (project, feature, number, status, decision, ended_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :statuses::text[],
                                 :decisions::json[], :times::timestamptz[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event().stream().project()))
                .param("features", Columns.of(rows, row -> row.event().stream().name()))
                .param("numbers", Columns.of(rows, End::number))
                .param("statuses", Columns.of(rows, End::status))
                .param("decisions", Columns.of(rows, End::decision))
                .param("times", Columns.of(rows, row -> row.event().time()));
    }

    private String json(Object value) {
        return mapper.writeValueAsString(value);
    }

    private record Row<E>(RecordedEvent event, E what) {}

    private record Member(RecordedEvent event, int number, int veto) {}

    private record End(
            RecordedEvent event,
            int number,
            String status,
            @Nullable String decision) {}
}
