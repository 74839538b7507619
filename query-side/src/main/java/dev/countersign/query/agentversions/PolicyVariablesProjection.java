package dev.countersign.query.agentversions;

import dev.countersign.events.policy.PolicySet;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the variables of each project's policy in force. */
@Component
class PolicyVariablesProjection implements Projection {

    private final JsonMapper mapper;

    PolicyVariablesProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "policy-variables";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        Map<String, Row> newest = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            event.as(PolicySet.class).ifPresent(set -> newest.put(event.stream().project(), new Row(event, set)));
        }
        if (!newest.isEmpty()) {
            write(writes, List.copyOf(newest.values()));
        }
    }

    private void write(Writes writes, List<Row> rows) {
        writes.sql("""
            insert into policy_variables as p (project, policy_version, variables, sequence)
            select * from unnest(:projects::text[], :versions::text[], :variables::json[], :sequences::bigint[])
            on conflict (project) do update
            set policy_version = excluded.policy_version, variables = excluded.variables, sequence = excluded.sequence
            where p.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("versions", Columns.of(rows, row -> row.policy.version()))
                .param(
                        "variables",
                        Columns.of(
                                rows,
                                row -> mapper.writeValueAsString(
                                        row.policy.content().variables())))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Row(RecordedEvent event, PolicySet policy) {}
}
