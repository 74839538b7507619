package dev.countersign.query.projection;

import dev.countersign.events.CloudEventHeaders;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.catalogue.EventCatalogue;
import dev.countersign.query.projection.Delivery.Payload;
import dev.countersign.query.projection.Delivery.RawRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads CloudEvents in Kafka's binary mode. Never throws: a record that is no event becomes a delivery with an error. */
@Component
class EventReader {

    /** The first part of the invented stream of a record that does not say which stream it belongs to. */
    private static final String UNREADABLE = "unreadable";

    // A newer producer may send fields that this version does not know. What it does know must be right.
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Delivery read(ConsumerRecord<String, byte[]> consumed) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : consumed.headers()) {
            byte[] value = header.value();
            headers.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        byte[] value = consumed.value();
        return read(new RawRecord(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.key(),
                Map.copyOf(headers),
                value == null ? null : new Payload(value)));
    }

    Delivery read(RawRecord raw) {
        StreamId stream;
        long sequence;
        try {
            stream = StreamId.parse(orEmpty(raw.key()));
            sequence = Long.parseLong(orEmpty(raw.headers().get(CloudEventHeaders.SEQUENCE)));
            if (sequence < 0 || stream.toString().indexOf('\0') >= 0) {
                throw new IllegalArgumentException("No stream and version");
            }
        } catch (IllegalArgumentException notPlaceable) {
            StreamId invented =
                    new StreamId(UNREADABLE, raw.topic() + "-" + raw.partition(), Long.toString(raw.offset()));
            return Delivery.unreadable(
                    raw, invented.toString(), 0, "The key names no stream, or ce_sequence no version");
        }
        try {
            return Delivery.readable(raw, event(raw, stream, sequence));
        } catch (UnreadableException | JacksonException | DateTimeException | CharacterCodingException unreadable) {
            return Delivery.unreadable(raw, stream.toString(), sequence, describe(unreadable));
        }
    }

    private RecordedEvent event(RawRecord raw, StreamId stream, long sequence)
            throws UnreadableException, CharacterCodingException {
        String id = needed(raw, CloudEventHeaders.ID);
        String type = needed(raw, CloudEventHeaders.TYPE);
        String time = needed(raw, CloudEventHeaders.TIME);
        if (raw.value() == null) {
            throw new UnreadableException("The record has no value");
        }
        String json = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(raw.value().bytes()))
                .toString();
        Class<? extends CountersignEvent> known = EventCatalogue.classOf(type).orElse(null);
        CountersignEvent event = known == null ? null : mapper.readValue(json, known);
        if (known == null ? !mapper.readTree(json).isObject() : event == null) {
            throw new UnreadableException("The value is no JSON object");
        }
        return new RecordedEvent(
                stream,
                sequence,
                id,
                type,
                OffsetDateTime.parse(time).toInstant(),
                raw.headers().get(CloudEventHeaders.TRACE_PARENT),
                json,
                event);
    }

    private static String needed(RawRecord raw, String header) throws UnreadableException {
        String value = raw.headers().get(header);
        if (value == null || value.isBlank()) {
            throw new UnreadableException("The header " + header + " is missing");
        }
        return value;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String describe(Exception unreadable) {
        return unreadable instanceof JacksonException json
                ? json.getOriginalMessage()
                : String.valueOf(unreadable.getMessage());
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }
}
