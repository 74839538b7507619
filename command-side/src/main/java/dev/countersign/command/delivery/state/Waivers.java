package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.WaiverExpired;
import dev.countersign.events.delivery.WaiverGranted;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The waivers whose time is not over. */
public final class Waivers {

    private final Map<Integer, WaiverGranted> inForce = new TreeMap<>();
    private int last;

    void on(WaiverGranted event) {
        last = event.number();
        // A later one for the same criterion takes the place of the earlier.
        inForce.values().removeIf(earlier -> earlier.criterion().equals(event.criterion()));
        inForce.put(event.number(), event);
    }

    void on(WaiverExpired event) {
        inForce.remove(event.waiver());
    }

    public Optional<WaiverGranted> find(int number) {
        return Optional.ofNullable(inForce.get(number));
    }

    /** The waiver of that criterion, if one is in force. */
    public Optional<WaiverGranted> of(String criterion) {
        return inForce.values().stream()
                .filter(waiver -> waiver.criterion().equals(criterion))
                .findFirst();
    }

    /** The number of the newest one; 0 before the first. */
    public int last() {
        return last;
    }
}
