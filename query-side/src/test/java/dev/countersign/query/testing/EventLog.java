package dev.countersign.query.testing;

import static java.util.Objects.requireNonNull;

import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.catalogue.EventCatalogue;
import dev.countersign.testsupport.RecordedHistory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes events to the topic as the relay does, counting each stream's sequence. */
public final class EventLog implements AutoCloseable {

    private static final Instant BEGINNING = Instant.parse("2026-11-23T08:00:00Z");

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private final JsonMapper mapper = new JsonMapper();
    private final Map<StreamId, Long> newest = new ConcurrentHashMap<>();

    EventLog(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Writes the events of a feature, and says where the stream is then. */
    public StreamPosition feature(String project, String feature, CountersignEvent... events) {
        return append(StreamId.feature(project, feature), events);
    }

    public StreamPosition append(StreamId stream, CountersignEvent... events) {
        StreamPosition position = null;
        for (CountersignEvent event : events) {
            position = append(stream, EventCatalogue.typeOf(event.getClass()), mapper.writeValueAsString(event));
        }
        return requireNonNull(position);
    }

    /** Writes these events of a feature that the command side has recorded once, and says where the stream is then. */
    public StreamPosition history(String project, List<RecordedHistory.Line> lines) {
        StreamId stream = StreamId.feature(project, RecordedHistory.FEATURE);
        StreamPosition position = null;
        for (RecordedHistory.Line line : lines) {
            position = append(stream, line.type(), line.json());
        }
        return requireNonNull(position);
    }

    /** Writes the next event of the stream. */
    public StreamPosition append(StreamId stream, String type, String json) {
        long sequence = newest.merge(stream, 0L, (former, zero) -> former + 1);
        send(stream, sequence, type, json);
        return new StreamPosition(stream, sequence);
    }

    /** Writes any event of the stream, whether it is its turn or not. Times grow with the sequence. */
    public void send(StreamId stream, long sequence, String type, String json) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CloudEventHeaders.ID, idOf(stream, sequence));
        headers.put(CloudEventHeaders.SOURCE, "/projects/" + stream.project());
        headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
        headers.put(CloudEventHeaders.TYPE, type);
        headers.put(CloudEventHeaders.SUBJECT, stream.subject());
        headers.put(CloudEventHeaders.TIME, timeOf(sequence).toString());
        headers.put(CloudEventHeaders.PARTITION_KEY, stream.toString());
        headers.put(CloudEventHeaders.SEQUENCE, Long.toString(sequence));
        headers.put(CloudEventHeaders.TRACE_PARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        send(stream.toString(), headers, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes any record at all. */
    public void send(@Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(sent).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The id that the event got, always the same for one place in a stream. */
    public static String idOf(StreamId stream, long sequence) {
        return UUID.nameUUIDFromBytes((stream + "@" + sequence).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public static Instant timeOf(long sequence) {
        return BEGINNING.plusSeconds(sequence);
    }

    @Override
    public void close() {
        producer.close();
    }
}
