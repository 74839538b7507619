package dev.countersign.query.testing;

import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.projection.Writes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A view that fails when a test wants it to, after all others have said what they write. */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class Tripwire implements Projection {

    private final Map<String, Consumer<Writes>> wires = new ConcurrentHashMap<>();

    /** From now on the event of that id makes the view fail. */
    public void failOn(String eventId, Supplier<? extends RuntimeException> failure) {
        wires.put(eventId, _ -> {
            throw failure.get();
        });
    }

    /** From now on the database refuses a row that the view wants to write for the event of that id. */
    public void failInTheDatabaseOn(String eventId) {
        wires.put(
                eventId,
                writes -> writes.sql("insert into stream_progress (stream, sequence) values ('tripwire', null)"));
    }

    public void repair(String eventId) {
        wires.remove(eventId);
    }

    @Override
    public String name() {
        return "tripwire";
    }

    @Override
    public void apply(List<RecordedEvent> events, Writes writes) {
        for (RecordedEvent event : events) {
            Consumer<Writes> wire = wires.get(event.id());
            if (wire != null) {
                wire.accept(writes);
            }
        }
    }
}
