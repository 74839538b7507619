package dev.countersign.query.definitions;

import dev.countersign.events.StreamId;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.AgentRegistered;
import dev.countersign.events.agent.AgentRetired;
import dev.countersign.events.agent.AgentRevised;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps each agent's definition in force, and whether the agent is still in the roster. */
@Component
class DefinitionsProjection implements Projection {

    @Override
    public String name() {
        return "definitions";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        // One statement may touch a row once, so only where a stream ends up is written.
        Map<StreamId, Row> rows = new LinkedHashMap<>();
        Map<StreamId, RecordedEvent> retirements = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case AgentRegistered registered ->
                    rows.merge(
                            recorded.stream(),
                            Row.of(recorded, registered.definition(), registered.digest()),
                            Row::then);
                case AgentRevised revised ->
                    rows.merge(recorded.stream(), Row.of(recorded, revised.definition(), revised.digest()), Row::then);
                case AgentRetired retired -> retirements.put(recorded.stream(), recorded);
                case null, default -> {
                    // Of no concern to the roster.
                }
            }
        }
        write(writes, List.copyOf(rows.values()));
        retire(writes, List.copyOf(retirements.values()));
    }

    private void write(Writes writes, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into agent (project, name, version, description, model, digest, status, veto_domains,
                               definition, diagnostics, registered_at, changed_at, sequence)
            select project, name, version, description, model, digest, 'active', veto_domains,
                   payload -> 'definition', payload -> 'diagnostics', registered_at, changed_at, sequence
            from unnest(:projects::text[], :names::text[], :versions::text[], :descriptions::text[],
                        :models::text[], :digests::text[], :vetoDomains::integer[], :payloads::json[],
                        :registered::timestamptz[], :changed::timestamptz[], :sequences::bigint[])
                 as event (project, name, version, description, model, digest, veto_domains, payload,
                           registered_at, changed_at, sequence)
            on conflict (project, name) do update set
                version = excluded.version,
                description = excluded.description,
                model = excluded.model,
                digest = excluded.digest,
                status = excluded.status,
                veto_domains = excluded.veto_domains,
                definition = excluded.definition,
                diagnostics = excluded.diagnostics,
                changed_at = excluded.changed_at,
                sequence = excluded.sequence
            where agent.sequence < excluded.sequence
            """)
                .param("projects", Columns.of(rows, row -> row.stream.project()))
                .param("names", Columns.of(rows, row -> row.stream.name()))
                .param("versions", Columns.of(rows, row -> row.definition.version()))
                .param("descriptions", Columns.of(rows, row -> row.definition.description()))
                .param("models", Columns.of(rows, row -> row.definition.model()))
                .param("digests", Columns.of(rows, Row::digest))
                .param(
                        "vetoDomains",
                        Columns.of(rows, row -> row.definition.vetoAuthority().size()))
                .param("payloads", Columns.of(rows, Row::payload))
                .param("registered", Columns.of(rows, Row::registeredAt))
                .param("changed", Columns.of(rows, Row::changedAt))
                .param("sequences", Columns.of(rows, Row::sequence));
    }

    /** After the definitions: where a later definition of the batch brought the agent back, its sequence keeps the row. */
    private void retire(Writes writes, List<RecordedEvent> retirements) {
        if (retirements.isEmpty()) {
            return;
        }
        writes.sql("""
            update agent set status = 'retired', changed_at = event.changed_at, sequence = event.sequence
            from unnest(:projects::text[], :names::text[], :changed::timestamptz[], :sequences::bigint[])
                 as event (project, name, changed_at, sequence)
            where agent.project = event.project and agent.name = event.name and agent.sequence < event.sequence
            """)
                .param(
                        "projects",
                        Columns.of(retirements, event -> event.stream().project()))
                .param("names", Columns.of(retirements, event -> event.stream().name()))
                .param("changed", Columns.of(retirements, RecordedEvent::time))
                .param("sequences", Columns.of(retirements, RecordedEvent::sequence));
    }

    private record Row(
            StreamId stream,
            AgentDefinition definition,
            String digest,
            String payload,
            Instant registeredAt,
            Instant changedAt,
            long sequence) {

        static Row of(RecordedEvent event, AgentDefinition definition, String digest) {
            return new Row(
                    event.stream(), definition, digest, event.json(), event.time(), event.time(), event.sequence());
        }

        Row then(Row later) {
            return new Row(
                    stream,
                    later.definition,
                    later.digest,
                    later.payload,
                    registeredAt,
                    later.changedAt,
                    later.sequence);
        }
    }
}
