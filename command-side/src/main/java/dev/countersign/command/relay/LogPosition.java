package dev.countersign.command.relay;

/**
 * A place in the log: the transaction that wrote an event, then the order of insertion.
 *
 * @param xid the transaction, 64 bits wide, so it never wraps
 * @param position the identity column
 */
record LogPosition(long xid, long position) {}
