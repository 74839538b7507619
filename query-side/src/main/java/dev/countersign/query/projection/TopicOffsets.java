package dev.countersign.query.projection;

import dev.countersign.query.projection.Delivery.RawRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the rows in the database end, in terms of the topic. */
@Component
class TopicOffsets {

    private final JdbcClient jdbc;
    private final ProjectionSettings settings;

    TopicOffsets(JdbcClient jdbc, ProjectionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The offset to read next, for each partition that any event has come from. */
    Map<TopicPartition, Long> next() {
        Map<TopicPartition, Long> next = new HashMap<>();
        jdbc.sql("select topic, partition, next_offset from topic_offset where topic = :topic")
                .param("topic", settings.topic())
                .query((row, number) -> next.put(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getLong("next_offset")))
                .list();
        return next;
    }

    /** Remembers that these have been dealt with. */
    void keep(List<Delivery> batch, Writes writes) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Delivery delivery : batch) {
            RawRecord raw = delivery.raw();
            next.merge(new TopicPartition(raw.topic(), raw.partition()), raw.offset() + 1, Math::max);
        }
        List<Map.Entry<TopicPartition, Long>> rows = next.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(TopicPartition::toString)))
                .toList();
        // Not guarded: an offset that is too low only brings duplicates, one that is too high loses events.
        writes.sql("""
            insert into topic_offset (topic, partition, next_offset)
            select * from unnest(:topics::text[], :partitions::integer[], :offsets::bigint[])
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """)
                .param("topics", Columns.of(rows, row -> row.getKey().topic()))
                .param("partitions", Columns.of(rows, row -> row.getKey().partition()))
                .param("offsets", Columns.of(rows, Map.Entry::getValue));
    }
}
