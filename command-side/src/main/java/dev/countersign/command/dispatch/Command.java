package dev.countersign.command.dispatch;

import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;

/** Somebody's wish that something be so. A record whose constructor refuses what can never be meant. */
public interface Command {

    /** The stream whose aggregate decides. */
    StreamId stream();

    /** Who wishes it. */
    Principal by();

    /** The name used in logs, metrics and the audit log, such as {@code record-verdict}. */
    String commandName();
}
