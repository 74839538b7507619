package dev.countersign.query.refusals;

import dev.countersign.events.audit.AuditEvent;
import dev.countersign.events.audit.CommandRefused;
import dev.countersign.events.audit.RefusalsRepeated;
import dev.countersign.events.audit.RefusedRule;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class RefusalsProjection implements Projection {

    private final JsonMapper mapper;

    RefusalsProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "refusals";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<Row<CommandRefused>> first = new ArrayList<>();
        List<Row<RefusalsRepeated>> repeated = new ArrayList<>();
        for (RecordedEvent event : events) {
            event.as(AuditEvent.class).ifPresent(audited -> {
                switch (audited) {
                    case CommandRefused refused -> first.add(new Row<>(event, refused));
                    case RefusalsRepeated count -> repeated.add(new Row<>(event, count));
                }
            });
        }
        insert(writes, first);
        count(writes, repeated);
    }

    private void insert(Writes writes, List<Row<CommandRefused>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into refusal (project, event_id, stream, time, last_time, command, subject, feature, principal,
                                 rules, rule_codes, by, client_addresses)
            select project, id, stream, time, time, command, subject, substring(subject from '^features/(.*)$'),
                   principal, rules, string_to_array(codes, ','), by, array_remove(array[address], null)
            from unnest(:projects::text[], :ids::text[], :streams::text[], :times::timestamptz[], :commands::text[],
                        :subjects::text[], :principals::text[], :rules::json[], :codes::text[], :actors::json[],
                        :addresses::text[])
                 as r (project, id, stream, time, command, subject, principal, rules, codes, by, address)
            on conflict (project, event_id) do nothing
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("ids", Columns.of(rows, row -> row.event.id()))
                .param("streams", Columns.of(rows, Row::stream))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("commands", Columns.of(rows, row -> row.what.command()))
                .param("subjects", Columns.of(rows, row -> row.what.subject()))
                .param("principals", Columns.of(rows, row -> row.what.by().principal()))
                .param("rules", Columns.of(rows, row -> mapper.writeValueAsString(row.what.rules())))
                .param("codes", Columns.of(rows, row -> codes(row.what)))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.what.by())))
                .param("addresses", Columns.of(rows, row -> row.what.clientAddress()));
    }

    private static String codes(CommandRefused refused) {
        return refused.rules().stream().map(RefusedRule::rule).distinct().collect(Collectors.joining(","));
    }

    /** The count stands behind the first refusal in its stream, so that one is here already. */
    private void count(Writes writes, List<Row<RefusalsRepeated>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            update refusal r
            set count = 1 + c.count, last_time = c.until,
                client_addresses = array(
                    select distinct address
                    from unnest(r.client_addresses || string_to_array(c.addresses, ',')) as address order by address)
            from unnest(:projects::text[], :streams::text[], :counts::integer[], :until::timestamptz[],
                        :addresses::text[])
                 as c (project, stream, count, until, addresses)
            where r.project = c.project and r.stream = c.stream
            """)
                .param("projects", Columns.of(rows, Row::project))
                .param("streams", Columns.of(rows, Row::stream))
                .param("counts", Columns.of(rows, row -> row.what.count()))
                .param("until", Columns.of(rows, row -> row.what.until()))
                .param("addresses", Columns.of(rows, row -> String.join(",", row.what.clientAddresses())));
    }

    private record Row<E>(RecordedEvent event, E what) {

        String project() {
            return event.stream().project();
        }

        String stream() {
            return event.stream().name();
        }
    }
}
