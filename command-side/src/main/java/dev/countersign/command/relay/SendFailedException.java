package dev.countersign.command.relay;

/** The broker did not acknowledge a batch; another time it may. */
final class SendFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    SendFailedException(Throwable cause) {
        super("The batch was not acknowledged", cause);
    }
}
