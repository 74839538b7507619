package dev.countersign.query.artifact;

import dev.countersign.events.StreamId;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the view that say how often documents went back. */
final class ArtifactRounds {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    ArtifactRounds(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> happened = events.stream()
                .filter(event -> event.event() instanceof FeatureEvent)
                .toList();
        if (happened.isEmpty()) {
            return;
        }
        Map<StreamId, Counted> stored =
                read(happened.stream().map(RecordedEvent::stream).distinct().toList());
        Map<StreamId, Counted> counted = new HashMap<>(stored);
        for (RecordedEvent event : happened) {
            event.as(FeatureEvent.class)
                    .ifPresent(next -> counted.compute(
                            event.stream(),
                            (stream, former) -> (former == null ? Counted.NOTHING : former).after(next, event)));
        }
        // Most events send nothing back, so most features have no row, or the one they had.
        write(
                writes,
                counted.entrySet().stream()
                        .filter(entry -> !entry.getValue()
                                .counts()
                                .equals(stored.getOrDefault(entry.getKey(), Counted.NOTHING)
                                        .counts()))
                        .toList());
    }

    private Map<StreamId, Counted> read(List<StreamId> streams) {
        Map<StreamId, Counted> counted = new LinkedHashMap<>();
        jdbc.sql("""
            select project, feature, counts, sequence
            from unnest(:projects::text[], :features::text[]) as n (project, feature)
            join artifact_rounds using (project, feature)
            """)
                .param("projects", Columns.of(streams, StreamId::project))
                .param("features", Columns.of(streams, StreamId::name))
                .query(row -> {
                    counted.put(
                            StreamId.feature(row.getString("project"), row.getString("feature")),
                            new Counted(
                                    mapper.readValue(row.getString("counts"), RejectionCounts.class),
                                    row.getLong("sequence")));
                });
        return counted;
    }

    private void write(Writes writes, List<Map.Entry<StreamId, Counted>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into artifact_rounds as r (project, feature, counts, sequence)
            select * from unnest(:projects::text[], :features::text[], :counts::json[], :sequences::bigint[])
            on conflict (project, feature) do update set counts = excluded.counts, sequence = excluded.sequence
            where r.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.getKey().project()))
                .param("features", Columns.of(rows, row -> row.getKey().name()))
                .param(
                        "counts",
                        Columns.of(
                                rows,
                                row -> mapper.writeValueAsString(row.getValue().counts())))
                .param("sequences", Columns.of(rows, row -> row.getValue().sequence()));
    }

    /** The counts, and the newest event in them. */
    private record Counted(RejectionCounts counts, long sequence) {

        static final Counted NOTHING = new Counted(RejectionCounts.NONE, -1);

        Counted after(FeatureEvent next, RecordedEvent event) {
            return event.sequence() <= sequence ? this : new Counted(counts.after(next), event.sequence());
        }
    }
}
