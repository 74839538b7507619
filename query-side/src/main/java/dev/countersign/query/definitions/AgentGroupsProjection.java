package dev.countersign.query.definitions;

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

/** Keeps the groups of agents of each project's policy in force. */
@Component
class AgentGroupsProjection implements Projection {

    private final JsonMapper mapper;

    AgentGroupsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "agent-groups";
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
            insert into agent_groups as g (project, members, sequence)
            select * from unnest(:projects::text[], :members::json[], :sequences::bigint[])
            on conflict (project) do update
            set members = excluded.members, sequence = excluded.sequence
            where g.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param(
                        "members",
                        Columns.of(
                                rows,
                                row -> mapper.writeValueAsString(
                                        row.policy.content().agentGroups())))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Row(RecordedEvent event, PolicySet policy) {}
}
