package dev.countersign.command.relay;

/** Another relay leads by now. */
final class LeaseLostException extends Exception {

    private static final long serialVersionUID = 1L;

    LeaseLostException(long term) {
        super("The lease of term " + term + " has gone to another relay");
    }
}
