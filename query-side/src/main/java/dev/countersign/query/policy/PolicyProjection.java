package dev.countersign.query.policy;

import dev.countersign.events.policy.PolicyEvent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps every version of every policy. None of them ever changes, so what is there already is right. */
@Component
class PolicyProjection implements Projection {

    private final JsonMapper mapper;

    PolicyProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<Row> rows = new ArrayList<>();
        for (RecordedEvent event : events) {
            event.as(PolicyEvent.class).ifPresent(policy -> {
                switch (policy) {
                    case PolicySet set -> rows.add(new Row(event, set));
                }
            });
        }
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into policy_version (project, version, content, set_at, set_by, sequence)
            select * from unnest(:projects::text[], :versions::text[], :contents::json[], :times::timestamptz[],
                                 :principals::text[], :sequences::bigint[])
            on conflict do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("versions", Columns.of(rows, row -> row.set.version()))
                .param("contents", Columns.of(rows, row -> mapper.writeValueAsString(row.set.content())))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("principals", Columns.of(rows, row -> row.set.by().principal()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Row(RecordedEvent event, PolicySet set) {}
}
