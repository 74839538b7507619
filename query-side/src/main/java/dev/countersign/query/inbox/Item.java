package dev.countersign.query.inbox;

import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody is asked for.
 *
 * @param kind what is to be done
 * @param key tells it from others of its kind and feature, and stays while it waits; without slash
 * @param waiter for whom it waits
 * @param gate the gate that asks for it; null for what waits at every stage
 * @param what a sentence for whoever it waits for
 * @param deadline when it is too late, if there is such a time
 * @param command the command that would do it
 */
record Item(
        ItemKind kind,
        String key,
        Waiter waiter,
        @Nullable Gate gate,
        String what,
        @Nullable Instant deadline,
        String command) {

    /** What stays the same while it waits. */
    Key identity() {
        return new Key(kind, key, waiter);
    }

    /** The document whose gate asks for it; none where no document does. */
    Optional<ArtifactKind> artifact() {
        return gate == null ? Optional.empty() : ArtifactKind.ofWireName(key.split("\\.", 2)[0]);
    }

    /** This item for two reasons, said one after the other. */
    Item and(Item other) {
        return new Item(kind, key, waiter, gate, what + "; " + other.what, deadline, command);
    }

    record Key(ItemKind kind, String key, Waiter waiter) {}
}
