package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What roles have handed over to each other. */
public final class Handoffs {

    private final Map<Integer, Handoff> byNumber = new TreeMap<>();

    /** Where a handoff stands. */
    public enum Standing {
        OFFERED,
        ACCEPTED,
        RETURNED
    }

    /**
     * A handoff.
     *
     * @param offered what was offered
     * @param standing what became of it
     * @param missing what it was returned for
     */
    public record Handoff(HandoffOffered offered, Standing standing, List<String> missing) {

        public Handoff {
            missing = List.copyOf(missing);
        }

        public int number() {
            return offered.number();
        }
    }

    void on(HandoffOffered event) {
        byNumber.put(event.number(), new Handoff(event, Standing.OFFERED, List.of()));
    }

    void on(HandoffAccepted event) {
        byNumber.computeIfPresent(
                event.handoff(), (number, handoff) -> new Handoff(handoff.offered(), Standing.ACCEPTED, List.of()));
    }

    void on(HandoffReturned event) {
        byNumber.computeIfPresent(
                event.handoff(),
                (number, handoff) -> new Handoff(handoff.offered(), Standing.RETURNED, event.missing()));
    }

    /** All of them, oldest first. */
    public Collection<Handoff> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    public Optional<Handoff> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The newest one offered to that role. */
    public Optional<Handoff> newestTo(String role) {
        return byNumber.values().stream()
                .filter(handoff -> handoff.offered().to().equals(role))
                .reduce((earlier, later) -> later);
    }

    /** The number of the newest one; 0 before the first. */
    public int last() {
        return byNumber.size();
    }
}
