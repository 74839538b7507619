package dev.countersign.command.dispatch;

import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import java.util.List;

/** Somebody's wish that something be so. A record whose constructor refuses what can never be meant. */
public interface Command {

    /** The stream whose aggregate decides. */
    StreamId stream();

    /** Who wishes it. */
    Principal by();

    /** The name used in logs, metrics and the audit log, such as {@code record-verdict}. */
    String commandName();

    /** What it is about, as far as whoever wishes it says so: each topic once, as written. */
    default List<String> topics() {
        return List.of();
    }
}
