package dev.countersign.command.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes this process's relay when events have been committed. In process on purpose: NOTIFY inside the append would make all
 * commits of the instance wait for one lock.
 */
public final class RelaySignal {

    private final Semaphore news = new Semaphore(0);

    /** Says that a transaction with events has been committed. Never blocks; many calls before the relay looks count as one. */
    public void signal() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Waits for the next signal, or for the time to pass. Answers whether there was one. */
    boolean await(Duration atMost) throws InterruptedException {
        boolean signalled = news.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (signalled) {
            news.drainPermits();
        }
        return signalled;
    }
}
