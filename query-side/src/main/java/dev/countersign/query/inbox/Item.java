package dev.countersign.query.inbox;

import dev.countersign.events.feature.Gate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for somebody.
 *
 * @param kind what is to be done
 * @param key tells it from others of its kind and feature, and stays while it waits; without slash
 * @param waiter for whom it waits
 * @param gate the gate that asks for it; null for what waits at every stage
 * @param what a sentence for whoever it waits for
 * @param since since when it waits
 * @param deadline when it is too late, if there is such a time
 * @param command the command that would do it
 */
record Item(
        ItemKind kind,
        String key,
        Waiter waiter,
        @Nullable Gate gate,
        String what,
        Instant since,
        @Nullable Instant deadline,
        String command) {

    /** What stays the same while it waits. */
    Key identity() {
        return new Key(kind, key, waiter);
    }

    /** This item, waiting since another time. */
    Item since(Instant other) {
        return new Item(kind, key, waiter, gate, what, other, deadline, command);
    }

    /** This item for two reasons, said one after the other. */
    Item and(Item other) {
        return new Item(kind, key, waiter, gate, what + "; " + other.what, since, deadline, command);
    }

    record Key(ItemKind kind, String key, Waiter waiter) {}
}
