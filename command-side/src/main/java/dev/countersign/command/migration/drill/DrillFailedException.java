package dev.countersign.command.migration.drill;

/** The drill could not be carried through, and it is the migration's doing. The message is for the log. */
final class DrillFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    DrillFailedException(String message) {
        super(message);
    }

    DrillFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
