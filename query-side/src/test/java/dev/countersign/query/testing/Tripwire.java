package dev.countersign.query.testing;

import dev.countersign.query.projection.Projection;
import dev.countersign.query.projection.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A view that fails when a test wants it to, after all others have written their rows. */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class Tripwire implements Projection {

    private final Map<String, Supplier<? extends RuntimeException>> wires = new ConcurrentHashMap<>();

    /** From now on the event of that id makes the view fail. */
    public void failOn(String eventId, Supplier<? extends RuntimeException> failure) {
        wires.put(eventId, failure);
    }

    public void repair(String eventId) {
        wires.remove(eventId);
    }

    @Override
    public String name() {
        return "tripwire";
    }

    @Override
    public void apply(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            Supplier<? extends RuntimeException> failure = wires.get(event.id());
            if (failure != null) {
                throw failure.get();
            }
        }
    }
}
