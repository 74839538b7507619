package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointPriority;
import dev.countersign.events.delivery.CheckpointResolved;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The architect's checkpoints on the way. */
public final class Checkpoints {

    private final Map<Integer, Checkpoint> byNumber = new TreeMap<>();

    /**
     * A checkpoint.
     *
     * @param held what was found
     * @param resolved how that was resolved, once it was
     */
    public record Checkpoint(CheckpointHeld held, @Nullable CheckpointResolved resolved) {

        public int number() {
            return held.number();
        }

        /** What holds the delivery up. */
        public List<CheckpointFinding> blocking() {
            return resolved != null
                    ? List.of()
                    : held.findings().stream()
                            .filter(finding -> finding.priority() != CheckpointPriority.P2)
                            .toList();
        }
    }

    void on(CheckpointHeld event) {
        byNumber.put(event.number(), new Checkpoint(event, null));
    }

    void on(CheckpointResolved event) {
        byNumber.computeIfPresent(event.checkpoint(), (number, checkpoint) -> new Checkpoint(checkpoint.held(), event));
    }

    /** All of them, oldest first. */
    public Collection<Checkpoint> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    public Optional<Checkpoint> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The number of the newest one; 0 before the first. */
    public int last() {
        return byNumber.size();
    }
}
