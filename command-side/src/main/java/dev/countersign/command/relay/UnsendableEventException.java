package dev.countersign.command.relay;

/** An event that no broker will ever take as it stands. */
final class UnsendableEventException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String eventId;

    UnsendableEventException(String eventId, Throwable cause) {
        super("Event " + eventId + " cannot be sent", cause);
        this.eventId = eventId;
    }

    String eventId() {
        return eventId;
    }
}
