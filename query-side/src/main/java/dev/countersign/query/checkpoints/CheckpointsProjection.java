package dev.countersign.query.checkpoints;

import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointResolved;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class CheckpointsProjection implements Projection {

    private final JsonMapper mapper;

    CheckpointsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "checkpoints";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> features = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        List<Resolved> resolved = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case CheckpointHeld checkpoint -> held.add(new Held(event, checkpoint));
                case CheckpointResolved resolution -> resolved.add(new Resolved(event, resolution));
                case null, default -> {
                    // Is about no checkpoint.
                }
            }
        }
        insertFeatures(writes, features);
        insertCheckpoints(writes, held);
        // After the checkpoints: a batch may hold one and its resolution.
        updateResolutions(writes, resolved);
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into checkpoint_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertCheckpoints(Writes writes, List<Held> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into checkpoint (project, feature, number, after, findings, held_by, held_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :afters::text[],
                                 :findings::json[], :actors::json[], :times::timestamptz[])
            on conflict (project, feature, number) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.checkpoint.number()))
                .param("afters", Columns.of(rows, row -> row.checkpoint.after()))
                .param("findings", Columns.of(rows, row -> mapper.writeValueAsString(row.checkpoint.findings())))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.checkpoint.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    /** A checkpoint is resolved once, so a second time says the same. */
    private void updateResolutions(Writes writes, List<Resolved> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update checkpoint as c
            set resolution = n.resolution, resolved_by = n.resolved_by, resolved_at = n.resolved_at
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :resolutions::text[],
                        :actors::json[], :times::timestamptz[])
                 as n (project, feature, number, resolution, resolved_by, resolved_at)
            where c.project = n.project and c.feature = n.feature and c.number = n.number and c.resolution is null
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.resolution.checkpoint()))
                .param("resolutions", Columns.of(rows, row -> row.resolution.resolution()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.resolution.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private record Held(RecordedEvent event, CheckpointHeld checkpoint) {}

    private record Resolved(RecordedEvent event, CheckpointResolved resolution) {}
}
