package dev.countersign.command.execution;

/** A command took too long and was ended. It has not been decided, unless its end came while it was being stored. */
public final class CommandTimedOut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandTimedOut(String command, Throwable cause) {
        super(command + " took longer than " + CommandTimeLimit.LIMIT.toSeconds() + " s", cause);
    }
}
