package dev.countersign.command.execution;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends commands that take too long, whatever they wait for: a database that is gone without a word, or a lock that nobody gives
 * back. A transaction that never ended would hold the relay at its place for ever.
 *
 * <p>One look a second at all that runs, and not a timer for each: a command then costs its entry in a set. Axon's own limit
 * took a stack trace at every start, which was a sixth of what a command costs.
 *
 * <p>It interrupts, and that reaches a thread that waits for a socket only if it is a virtual one, as those are that decide
 * commands here.
 */
@Component
class CommandTimeLimit {

    /** Far longer than any command takes: it ends what would never end. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(CommandTimeLimit.class);

    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    /**
     * Does the work, and interrupts it when it takes too long.
     *
     * @param command what the log calls it
     * @throws CommandTimedOut when it was interrupted, and failed. One that came to its end all the same has its result.
     */
    <R> R within(String command, Supplier<R> work) {
        Running mine = new Running(command, Thread.currentThread(), System.nanoTime());
        running.add(mine);
        try {
            return work.get();
        } catch (RuntimeException thrown) {
            throw mine.end() ? new CommandTimedOut(command, thrown) : thrown;
        } finally {
            running.remove(mine);
            mine.end();
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void interruptOverdue() {
        interruptAfter(LIMIT);
    }

    void interruptAfter(Duration limit) {
        long now = System.nanoTime();
        for (Running command : running) {
            if (now - command.began >= limit.toNanos()) {
                command.interrupt();
            }
        }
    }

    /** A command that is under way. Equal to itself alone. */
    private static final class Running {

        private final String command;
        private final Thread thread;
        private final long began;
        private boolean interrupted;
        private boolean ended;

        Running(String command, Thread thread, long began) {
            this.command = command;
            this.thread = thread;
            this.began = began;
        }

        synchronized void interrupt() {
            if (ended || interrupted) {
                return;
            }
            interrupted = true;
            // Where it hangs is what whoever reads this wants to know.
            IllegalStateException place = new IllegalStateException("Where it is");
            place.setStackTrace(thread.getStackTrace());
            log.atError().addKeyValue("command", command).setCause(place).log("{} takes too long; ending it", command);
            thread.interrupt();
        }

        /** Says whether it was interrupted; the thread goes on without that. */
        synchronized boolean end() {
            ended = true;
            if (interrupted) {
                // Whatever the thread does next is not to be interrupted for what is over.
                Thread.interrupted();
            }
            return interrupted;
        }
    }
}
