package dev.countersign.query.projection;

import dev.countersign.query.projection.Delivery.Payload;
import dev.countersign.query.projection.Delivery.RawRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The events that wait because they, or an earlier one of their stream, could not be applied. */
@Component
class ParkedEvents {

    private static final int LONGEST_ERROR = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper mapper = new JsonMapper();

    ParkedEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Sets an event aside; one that lies there already stays as it is. */
    void park(Delivery delivery, @Nullable String error) {
        RawRecord raw = delivery.raw();
        jdbc.sql("""
            insert into parked_event (stream, sequence, topic, partition, record_offset, record_key, headers, value,
                                      error, attempts, parked_at)
            values (:stream, :sequence, :topic, :partition, :offset, :key, :headers::json, :value,
                    :error, :attempts, :now)
            on conflict (stream, sequence) do nothing
            """)
                .param("stream", delivery.stream())
                .param("sequence", delivery.sequence())
                .param("topic", raw.topic())
                .param("partition", raw.partition())
                .param("offset", raw.offset())
                .param("key", raw.key() == null ? null : storable(raw.key()))
                .param("headers", mapper.writeValueAsString(raw.headers()))
                .param("value", raw.value() == null ? null : raw.value().bytes())
                .param("error", error == null ? null : shortened(error))
                .param("attempts", error == null ? 0 : 1)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void failedAgain(String stream, long sequence, String error) {
        jdbc.sql("""
            update parked_event set error = :error, attempts = attempts + 1
            where stream = :stream and sequence = :sequence
            """)
                .param("stream", stream)
                .param("sequence", sequence)
                .param("error", shortened(error))
                .update();
    }

    void remove(String stream, long sequence) {
        jdbc.sql("delete from parked_event where stream = :stream and sequence = :sequence")
                .param("stream", stream)
                .param("sequence", sequence)
                .update();
    }

    /** The streams that are parked, at most so many. */
    List<String> streams(int limit) {
        return jdbc.sql("select distinct stream from parked_event order by stream limit :limit")
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    int streamCount() {
        return jdbc.sql("select count(distinct stream) from parked_event")
                .query(Integer.class)
                .single();
    }

    /** The first event of a parked stream, as it came. */
    @Nullable
    Parked first(String stream) {
        return jdbc.sql("""
            select sequence, topic, partition, record_offset, record_key, headers, value
            from parked_event where stream = :stream order by sequence limit 1
            """)
                .param("stream", stream)
                .query((row, number) -> {
                    byte[] value = row.getBytes("value");
                    return new Parked(
                            row.getLong("sequence"),
                            new RawRecord(
                                    row.getString("topic"),
                                    row.getInt("partition"),
                                    row.getLong("record_offset"),
                                    row.getString("record_key"),
                                    mapper.readValue(
                                            row.getString("headers"), new TypeReference<Map<String, String>>() {}),
                                    value == null ? null : new Payload(value)));
                })
                .optional()
                .orElse(null);
    }

    /** What an operator wants to see of parked streams, at most so many, those parked longest first. */
    List<Summary> summaries(int limit) {
        return jdbc.sql("""
            select distinct on (stream) stream, sequence, headers ->> 'ce_type' as type, error, attempts, parked_at,
                   count(*) over (partition by stream) as waiting
            from parked_event
            order by stream, sequence
            limit :limit
            """)
                .param("limit", limit)
                .query((row, number) -> new Summary(
                        row.getString("stream"),
                        row.getLong("sequence"),
                        row.getString("type"),
                        row.getString("error"),
                        row.getInt("attempts"),
                        row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                        row.getInt("waiting")))
                .list();
    }

    /** Why an event could not be applied, in words for an operator. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static String shortened(String error) {
        String clean = storable(error);
        return clean.length() <= LONGEST_ERROR ? clean : clean.substring(0, LONGEST_ERROR);
    }

    /** Postgres stores no NUL in text. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    record Parked(long sequence, RawRecord raw) {}

    /**
     * A parked stream.
     *
     * @param sequence the version of the event that cannot be applied
     * @param type its type, if it says one
     * @param waiting how many events are parked, the failing one included
     */
    record Summary(
            String stream,
            long sequence,
            @Nullable String type,
            @Nullable String error,
            int attempts,
            Instant parkedAt,
            int waiting) {}
}
