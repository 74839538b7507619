package dev.countersign.query.agentversions;

import dev.countersign.events.policy.PolicySet;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the variables of each project's policy in force. */
@Component
class PolicyVariablesProjection implements Projection {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    PolicyVariablesProjection(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "policy-variables";
    }

    @Override
    public void apply(List<RecordedEvent> events) {
        Map<String, Row> newest = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            event.as(PolicySet.class).ifPresent(set -> newest.put(event.stream().project(), new Row(event, set)));
        }
        if (!newest.isEmpty()) {
            write(List.copyOf(newest.values()));
        }
    }

    private void write(List<Row> rows) {
        jdbc.sql("""
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
                .param("sequences", Columns.of(rows, row -> row.event.sequence()))
                .update();
    }

    private record Row(RecordedEvent event, PolicySet policy) {}
}
