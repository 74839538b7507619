package dev.countersign.query.timeline;

import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.query.projection.Columns;
import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Component
class TimelineProjection implements Projection {

    private final JsonMapper mapper;

    TimelineProjection(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        List<RecordedEvent> rows = events.stream()
                .filter(event -> event.stream().type().equals("feature"))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        writes.sql("""
            insert into timeline (project, feature, sequence, event_id, type, time, by, data)
            select * from unnest(:projects::text[], :features::text[], :sequences::bigint[], :ids::text[],
                                 :types::text[], :times::timestamptz[], :actors::json[], :data::json[])
            on conflict (project, feature, sequence) do nothing
            """)
                .param("projects", Columns.of(rows, row -> row.stream().project()))
                .param("features", Columns.of(rows, row -> row.stream().name()))
                .param("sequences", Columns.of(rows, RecordedEvent::sequence))
                .param("ids", Columns.of(rows, RecordedEvent::id))
                .param("types", Columns.of(rows, RecordedEvent::type))
                .param("times", Columns.of(rows, RecordedEvent::time))
                .param("actors", Columns.of(rows, this::actor))
                .param("data", Columns.of(rows, this::data));
    }

    private @Nullable String actor(RecordedEvent row) {
        if (row.event() != null) {
            return mapper.writeValueAsString(row.event().by());
        }
        JsonNode by = mapper.readTree(row.json()).path("by");
        return by.isObject() && by.path("principal").isString() ? by.toString() : null;
    }

    /** The payload; of a document its length instead of its text, which is read elsewhere by its digest. */
    private String data(RecordedEvent row) {
        return row.as(RevisionSubmitted.class)
                .map(submitted -> {
                    ObjectNode data = mapper.readValue(row.json(), ObjectNode.class);
                    data.remove("text");
                    data.put("textLength", submitted.text().length());
                    return data.toString();
                })
                .orElse(row.json());
    }
}
