package dev.countersign.query.projection;

import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the log tells it.
 *
 * @param stream the stream it belongs to; a view takes project and name from here
 * @param sequence its version in the stream, counted from 0
 * @param id the event's own id
 * @param type its CloudEvents type
 * @param time when it was recorded
 * @param traceParent the trace of the command that led to it, if that had one
 * @param json the payload as it was stored
 * @param event the payload as an object; null for a type that this version does not know
 */
public record RecordedEvent(
        StreamId stream,
        long sequence,
        String id,
        String type,
        Instant time,
        @Nullable String traceParent,
        String json,
        @Nullable CountersignEvent event) {

    /** The payload, if it is of that kind. */
    public <E extends CountersignEvent> Optional<E> as(Class<E> kind) {
        return kind.isInstance(event) ? Optional.of(kind.cast(event)) : Optional.empty();
    }
}
