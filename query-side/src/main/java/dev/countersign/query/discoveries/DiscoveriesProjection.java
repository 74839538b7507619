package dev.countersign.query.discoveries;

import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.RequirementsRead;
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
class DiscoveriesProjection implements Projection {

    private final JsonMapper mapper;

    DiscoveriesProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "discoveries";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> features = new ArrayList<>();
        List<Reported> reported = new ArrayList<>();
        List<Disposed> disposed = new ArrayList<>();
        List<SpecificationRead> specifications = new ArrayList<>();
        for (RecordedEvent event : events) {
            switch (event.event()) {
                case FeatureOpened _ -> features.add(event);
                case DiscoveryReported discovery -> reported.add(new Reported(event, discovery));
                case DiscoveryDisposed decision -> disposed.add(new Disposed(event, decision));
                case RequirementsRead read -> specifications.add(new SpecificationRead(event, read.revision()));
                case null, default -> {
                    // Is about no discovery.
                }
            }
        }
        insertFeatures(writes, features);
        insertDiscoveries(writes, reported);
        // After the reports: a batch may hold a report and the decision on it.
        updateDecisions(writes, disposed);
        updateAmendments(writes, specifications);
    }

    private void insertFeatures(Writes writes, List<RecordedEvent> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into discovery_feature (project, feature)
            select * from unnest(:projects::text[], :features::text[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()));
    }

    private void insertDiscoveries(Writes writes, List<Reported> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into discovery (project, feature, number, requirement, text, reported_by, reported_at)
            select * from unnest(:projects::text[], :features::text[], :numbers::integer[], :requirements::text[],
                                 :texts::text[], :actors::json[], :times::timestamptz[])
            on conflict (project, feature, number) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.discovery.number()))
                .param("requirements", Columns.of(rows, row -> row.discovery.requirement()))
                .param("texts", Columns.of(rows, row -> row.discovery.text()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.discovery.by())))
                .param("times", Columns.of(rows, row -> row.event.time()));
    }

    /** A discovery is decided once, so a second time says the same. */
    private void updateDecisions(Writes writes, List<Disposed> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update discovery as d
            set disposition = n.disposition, reason = n.reason, decided_by = n.decided_by, decided_at = n.decided_at,
                decided_sequence = n.sequence
            from unnest(:projects::text[], :features::text[], :numbers::integer[], :dispositions::text[],
                        :reasons::text[], :actors::json[], :times::timestamptz[], :sequences::bigint[])
                 as n (project, feature, number, disposition, reason, decided_by, decided_at, sequence)
            where d.project = n.project and d.feature = n.feature and d.number = n.number and d.disposition is null
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("numbers", Columns.of(rows, row -> row.decision.discovery()))
                .param("dispositions", Columns.of(rows, row -> row.decision.disposition()))
                .param("reasons", Columns.of(rows, row -> row.decision.reason()))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.decision.by())))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    /** The first specification behind the decision amends; one that was read before it, in the same batch too, does not. */
    private void updateAmendments(Writes writes, List<SpecificationRead> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update discovery as d
            set amended_in = n.revision
            from (select d.project, d.feature, d.number, min(s.revision) as revision
                  from unnest(:projects::text[], :features::text[], :revisions::integer[], :sequences::bigint[])
                       as s (project, feature, revision, sequence)
                  join discovery d on d.project = s.project and d.feature = s.feature
                                      and d.decided_sequence < s.sequence
                  where d.disposition = 'AMEND' and d.amended_in is null
                  group by d.project, d.feature, d.number) as n
            where d.project = n.project and d.feature = n.feature and d.number = n.number
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("features", Columns.of(rows, row -> row.event.stream().name()))
                .param("revisions", Columns.of(rows, SpecificationRead::revision))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Reported(RecordedEvent event, DiscoveryReported discovery) {}

    private record Disposed(RecordedEvent event, DiscoveryDisposed decision) {}

    private record SpecificationRead(RecordedEvent event, int revision) {}
}
