package dev.countersign.query.agentversions;

import dev.countersign.events.Actor;
import dev.countersign.events.StreamId;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRevised;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps every version of every definition. Retiring an agent takes none away. */
@Component
class AgentVersionsProjection implements Projection {

    @Override
    public String name() {
        return "agent-versions";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        // An agent that was retired may come back with the version it had; within a batch the later one counts.
        Map<Key, Row> rows = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case AgentRegistered registered ->
                    put(rows, new Row(recorded, registered.definition(), null, registered.digest(), registered.by()));
                case AgentRevised revised ->
                    put(
                            rows,
                            new Row(
                                    recorded,
                                    revised.definition(),
                                    revised.previousVersion(),
                                    revised.digest(),
                                    revised.by()));
                case null, default -> {
                    // No new version.
                }
            }
        }
        if (!rows.isEmpty()) {
            write(writes, List.copyOf(rows.values()));
        }
    }

    private static void put(Map<Key, Row> rows, Row row) {
        rows.put(new Key(row.event.stream(), row.definition.version()), row);
    }

    private void write(Writes writes, List<Row> rows) {
        writes.sql("""
            insert into agent_version (project, agent, version, previous_version, digest, model, registered_at,
                                       registered_by, payload, sequence)
            select * from unnest(:projects::text[], :agents::text[], :versions::text[], :previous::text[],
                                 :digests::text[], :models::text[], :times::timestamptz[], :principals::text[],
                                 :payloads::json[], :sequences::bigint[])
            on conflict (project, agent, version) do update set
                previous_version = excluded.previous_version,
                digest = excluded.digest,
                model = excluded.model,
                registered_at = excluded.registered_at,
                registered_by = excluded.registered_by,
                payload = excluded.payload,
                sequence = excluded.sequence
            where agent_version.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("agents", Columns.of(rows, row -> row.event.stream().name()))
                .param("versions", Columns.of(rows, row -> row.definition.version()))
                .param("previous", Columns.of(rows, Row::previousVersion))
                .param("digests", Columns.of(rows, Row::digest))
                .param("models", Columns.of(rows, row -> row.definition.model()))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("principals", Columns.of(rows, row -> row.by.principal()))
                .param("payloads", Columns.of(rows, row -> row.event.json()))
                .param("sequences", Columns.of(rows, row -> row.event.sequence()));
    }

    private record Key(StreamId stream, String version) {}

    private record Row(
            RecordedEvent event,
            AgentDefinition definition,
            @Nullable String previousVersion,
            String digest,
            Actor by) {}
}
