package dev.countersign.command.feature.state;

import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictOpened;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Vetoes from different domains on one revision. A human decides on it once, unless it settles by itself before.
 *
 * @param opened how it began
 * @param vetoes the numbers of the vetoes that belong to it
 * @param settled whether it ended because too few of them were left
 * @param decision how it was decided
 */
public record Conflict(
        ConflictOpened opened,
        List<Integer> vetoes,
        boolean settled,
        @Nullable ConflictDecided decision) {

    public Conflict {
        vetoes = List.copyOf(vetoes);
    }

    public int number() {
        return opened.number();
    }

    /** Whether it waits for a decision. */
    public boolean isOpen() {
        return !settled && decision == null;
    }

    Conflict with(int veto) {
        return new Conflict(
                opened, Stream.concat(vetoes.stream(), Stream.of(veto)).toList(), settled, decision);
    }

    Conflict settle() {
        return new Conflict(opened, vetoes, true, decision);
    }

    Conflict with(ConflictDecided event) {
        return new Conflict(opened, vetoes, settled, event);
    }
}
