package dev.countersign.command.execution;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingModificationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * What to do when somebody else has changed the state that a command was being decided on: decide it again on the new state,
 * after a pause that keeps the rivals apart.
 */
class Conflicts {

    /** How often a command is decided before the client is told. */
    static final int TRIES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);

    private final RandomGenerator random;

    Conflicts(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Whether this is a conflict with somebody else's change: optimistic, serialisation or deadlock, wherever it was noticed. Not
     * when the command's time was over, whatever that interrupted: deciding it again would take as long again.
     */
    static boolean isConflict(Throwable thrown) {
        if (thrown instanceof CommandTimedOut) {
            return false;
        }
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException
                    || cause instanceof ConflictingModificationException
                    || cause instanceof ConcurrencyFailureException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits before the next try.
     *
     * @param tries how many there were, at least 1
     * @return false when the thread was interrupted and there should be no next one
     */
    boolean pause(int tries) {
        long most = FIRST_PAUSE.toNanos() << tries;
        try {
            Thread.sleep(Duration.ofNanos(random.nextLong(most / 2, most)));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
