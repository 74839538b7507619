package dev.countersign.command.migration.drill;

/** There is no server to drill on, or it is not fit for it. Says nothing about the migration; another try may succeed. */
public final class DrillServerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DrillServerUnavailable(String reason) {
        super("The drill server cannot be used: " + reason);
    }

    DrillServerUnavailable(Exception cause) {
        super("The drill server cannot be used: " + cause.getMessage(), cause);
    }
}
