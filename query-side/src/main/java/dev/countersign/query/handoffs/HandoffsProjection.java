package dev.countersign.query.handoffs;

import dev.countersign.events.Actor;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
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
class HandoffsProjection implements Projection {

    private final JsonMapper mapper;

    HandoffsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "handoffs";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> features = new ArrayList<>();
        List<Offered> offered = new ArrayList<>();
        List<Answered> answered = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case HandoffOffered offer -> offered.add(new Offered(event, offer));
                case HandoffAccepted accepted ->
                    answered.add(
                            new Answered(event, accepted.handoff(), HandoffStatus.ACCEPTED, List.of(), accepted.by()));
                case HandoffReturned returned ->
                    answered.add(new Answered(
                            event, returned.handoff(), HandoffStatus.RETURNED, returned.missing(), returned.by()));
                case null, default -> {
                    // Hands nothing over.
                }
            }
        }
        insertFeatures(writes, features);
        insertHandoffs(writes, offered);
        // After the offers: a batch may hold an offer and its answer.
        updateAnswers(writes, answered);
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into handoff_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertHandoffs(Writes writes, List<Offered> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into handoff (project, feature, number, from_role, to_role, contents, offered_by, offered_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :from::text[], :to::text[],
                                 :contents::json[], :actors::json[], :times::timestamptz[])
            on conflict (project, feature, number) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.offer.number()))
                .param("from", Columns.of(rows, row -> row.offer.from()))
                .param("to", Columns.of(rows, row -> row.offer.to()))
                .param("contents", Columns.of(rows, row -> mapper.writeValueAsString(row.offer.contents())))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.offer.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    /** A handoff has one answer, so a second time says the same. */
    private void updateAnswers(Writes writes, List<Answered> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update handoff as h
            set status = a.status, missing = a.missing, answered_by = a.answered_by, answered_at = a.answered_at
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :statuses::text[],
                        :missing::json[], :actors::json[], :times::timestamptz[])
                 as a (project, feature, number, status, missing, answered_by, answered_at)
            where h.project = a.project and h.feature = a.feature and h.number = a.number and h.status = 'OFFERED'
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, Answered::number))
                .param("statuses", Columns.of(rows, Answered::status))
                .param("missing", Columns.of(rows, row -> mapper.writeValueAsString(row.missing)))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.by)))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    private record Offered(RecordedEvent event, HandoffOffered offer) {}

    private record Answered(RecordedEvent event, int number, HandoffStatus status, List<String> missing, Actor by) {}
}
