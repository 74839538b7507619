package dev.countersign.command.relay;

import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Dresses a stored event as a CloudEvent 1.0 in Kafka's binary mode: attributes as headers, the stored bytes as they are. */
final class CloudEventMessage {

    private static final String SPEC_VERSION = "1.0";
    private static final String JSON = "application/json";

    private CloudEventMessage() {}

    /** @throws IllegalArgumentException when the stream's id is none */
    static ProducerRecord<String, byte[]> of(
            String topic,
            String eventId,
            String stream,
            long sequence,
            String type,
            Instant recordedAt,
            byte[] payload,
            @Nullable String traceParent) {
        StreamId streamId = StreamId.parse(stream);
        // The key decides the partition, and so the order: it is the stream's id, letter by letter.
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, stream, payload);
        Headers headers = message.headers();
        add(headers, CloudEventHeaders.ID, eventId);
        add(headers, CloudEventHeaders.SOURCE, "/projects/" + streamId.project());
        add(headers, CloudEventHeaders.SPEC_VERSION, SPEC_VERSION);
        add(headers, CloudEventHeaders.TYPE, type);
        add(headers, CloudEventHeaders.SUBJECT, streamId.subject());
        add(headers, CloudEventHeaders.TIME, recordedAt.toString());
        add(headers, CloudEventHeaders.PARTITION_KEY, stream);
        add(headers, CloudEventHeaders.SEQUENCE, Long.toString(sequence));
        add(headers, CloudEventHeaders.CONTENT_TYPE, JSON);
        if (traceParent != null) {
            add(headers, CloudEventHeaders.TRACE_PARENT, traceParent);
        }
        return message;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
