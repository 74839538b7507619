package dev.countersign.command.relay;

/** What a relay is doing. */
sealed interface RelayState {

    /** Not started, or stopped. */
    record Stopped() implements RelayState {}

    /** Another relay leads. */
    record StandingBy() implements RelayState {}

    /** Passes events on as they come. */
    record Leading() implements RelayState {}

    /**
     * Something it needs does not answer; it tries again until it does.
     *
     * @param reason the kind of error
     */
    record Retrying(String reason) implements RelayState {}

    /**
     * An event cannot be sent, and everything behind it waits until an operator has made that possible.
     *
     * @param eventId the event that blocks the way
     * @param reason the kind of error
     */
    record Stuck(String eventId, String reason) implements RelayState {}

    /**
     * The log's transaction numbers are not this server's, as after a restore from a dump. New events would sort before the
     * checkpoint and never be seen, so nothing is sent at all.
     */
    record ForeignLog() implements RelayState {}
}
