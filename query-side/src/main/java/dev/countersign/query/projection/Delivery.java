package dev.countersign.query.projection;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record from the topic, and what could be made of it: an event, or the error that says why not.
 *
 * @param raw the record
 * @param stream the stream it belongs to
 * @param sequence its version in the stream
 * @param event the event; null exactly when there is an error
 * @param error why the record is no event
 */
record Delivery(
        RawRecord raw,
        String stream,
        long sequence,
        @Nullable RecordedEvent event,
        @Nullable String error) {

    /**
     * What came over the wire.
     *
     * @param headers the last value of each header, as text
     * @param value the payload, null for a tombstone
     */
    record RawRecord(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable Payload value) {}

    /** Bytes that nobody changes any more. */
    static final class Payload {

        private final byte[] bytes;

        Payload(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    static Delivery readable(RawRecord raw, RecordedEvent event) {
        return new Delivery(raw, event.stream().toString(), event.sequence(), event, null);
    }

    static Delivery unreadable(RawRecord raw, String stream, long sequence, String error) {
        return new Delivery(raw, stream, sequence, null, error);
    }

    RecordedEvent readEvent() {
        return requireNonNull(event, "the record is no event");
    }
}
