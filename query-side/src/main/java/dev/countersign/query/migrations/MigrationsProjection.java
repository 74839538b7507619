package dev.countersign.query.migrations;

import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
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
class MigrationsProjection implements Projection {

    private final JsonMapper mapper;

    MigrationsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> features = new ArrayList<>();
        List<Submitted> submitted = new ArrayList<>();
        List<Drilled> drilled = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case MigrationSubmitted migration -> submitted.add(new Submitted(event, migration));
                case MigrationDrilled drill -> drilled.add(new Drilled(event, drill));
                case null, default -> {
                    // Not about migrations.
                }
            }
        }
        insertFeatures(writes, features);
        insertMigrations(writes, submitted);
        // After the migrations: a batch may hold one and its drill.
        updateDrills(writes, drilled);
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into migration_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertMigrations(Writes writes, List<Submitted> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into migration (project, feature, number, name, digest, forward, rollback, sample_data, submitted_by,
                                   submitted_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :names::text[],
                                 :digests::text[], :forwards::text[], :rollbacks::text[], :samples::text[],
                                 :actors::json[], :times::timestamptz[])
            on conflict (project, feature, number) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.migration.number()))
                .param("names", Columns.of(rows, row -> row.migration.name()))
                .param("digests", Columns.of(rows, row -> row.migration.digest()))
                .param("forwards", Columns.of(rows, row -> row.migration.forward()))
                .param("rollbacks", Columns.of(rows, row -> row.migration.rollback()))
                .param("samples", Columns.of(rows, row -> row.migration.sampleData()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.migration.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    /** A migration is drilled once, so a second time says the same. */
    private void updateDrills(Writes writes, List<Drilled> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update migration as m
            set status = d.status, differences = d.differences, log = d.log, millis = d.millis, server = d.server,
                drilled_at = d.drilled_at
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :statuses::text[],
                        :differences::json[], :logs::text[], :millis::bigint[], :servers::text[], :times::timestamptz[])
                 as d (project, feature, number, status, differences, log, millis, server, drilled_at)
            where m.project = d.project and m.feature = d.feature and m.number = d.number and m.status is null
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.drill.migration()))
                .param("statuses", Columns.of(rows, row -> row.drill.status().wireName()))
                .param("differences", Columns.of(rows, row -> mapper.writeValueAsString(row.drill.differences())))
                .param("logs", Columns.of(rows, row -> row.drill.log()))
                .param("millis", Columns.of(rows, row -> row.drill.millis()))
                .param("servers", Columns.of(rows, row -> row.drill.server()))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private record Submitted(RecordedEvent event, MigrationSubmitted migration) {}

    private record Drilled(RecordedEvent event, MigrationDrilled drill) {}
}
