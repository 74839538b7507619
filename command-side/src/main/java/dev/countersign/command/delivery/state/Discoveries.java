package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.Disposition;
import dev.countersign.events.delivery.RequirementsRead;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was found to be wrong with the specification, and what became of it. */
public final class Discoveries {

    private final Map<Integer, Discovery> byNumber = new TreeMap<>();

    /**
     * A discovery.
     *
     * @param reported what was found
     * @param disposed what a human decided, once one has
     * @param amended whether a new specification has come since it was to be amended
     */
    public record Discovery(
            DiscoveryReported reported, @Nullable DiscoveryDisposed disposed, boolean amended) {

        public int number() {
            return reported.number();
        }

        /** Whether it waits for a new revision of the specification. */
        public boolean waitsForAmendment() {
            return disposed != null && disposed.disposition() == Disposition.AMEND && !amended;
        }
    }

    void on(DiscoveryReported event) {
        byNumber.put(event.number(), new Discovery(event, null, false));
    }

    void on(DiscoveryDisposed event) {
        byNumber.computeIfPresent(
                event.discovery(), (number, discovery) -> new Discovery(discovery.reported(), event, false));
    }

    /** A new specification is what those that are to be amended wait for. */
    void on(RequirementsRead event) {
        byNumber.replaceAll((number, discovery) -> discovery.waitsForAmendment()
                ? new Discovery(discovery.reported(), discovery.disposed(), true)
                : discovery);
    }

    /** All of them, oldest first. */
    public Collection<Discovery> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    public Optional<Discovery> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The number of the newest one; 0 before the first. */
    public int last() {
        return byNumber.size();
    }
}
