package dev.countersign.query.refusals;

import dev.countersign.events.audit.CommandRefused;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class RefusalsProjection implements Projection {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    RefusalsProjection(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "refusals";
    }

    @Override
    public void apply(List<RecordedEvent> events) {
        List<Row> rows = new ArrayList<>();
        for (RecordedEvent event : events) {
            event.as(CommandRefused.class).ifPresent(refused -> rows.add(new Row(event, refused)));
        }
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into refusal (project, event_id, time, command, subject, rules, by)
            select * from unnest(:projects::text[], :ids::text[], :times::timestamptz[], :commands::text[],
                                 :subjects::text[], :rules::json[], :actors::json[])
            on conflict (project, event_id) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.event.stream().project()))
                .param("ids", Columns.of(rows, row -> row.event.id()))
                .param("times", Columns.of(rows, row -> row.event.time()))
                .param("commands", Columns.of(rows, row -> row.refused.command()))
                .param("subjects", Columns.of(rows, row -> row.refused.subject()))
                .param("rules", Columns.of(rows, row -> mapper.writeValueAsString(row.refused.rules())))
                .param("actors", Columns.of(rows, row -> mapper.writeValueAsString(row.refused.by())))
                .update();
    }

    private record Row(RecordedEvent event, CommandRefused refused) {}
}
