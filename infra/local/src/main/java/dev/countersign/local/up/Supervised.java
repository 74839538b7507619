package dev.countersign.local.up;

import dev.countersign.local.cli.UserError;
import dev.countersign.servers.RunningServer;
import dev.countersign.servers.ServerStartException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that is started again when it ends by itself, after a pause that doubles while it does not come back.
 *
 * <p>It ends for good by {@link #close}; a start that is under way then is waited for, and undone.
 */
final class Supervised implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final String name;
    private final Supplier<? extends RunningServer> starter;
    private final Consumer<String> report;
    private final ReentrantLock starting = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable RunningServer running;

    /**
     * @param starter returns once the server answers, or throws
     */
    Supervised(String name, Supplier<? extends RunningServer> starter, Consumer<String> report) {
        this.name = name;
        this.starter = starter;
        this.report = report;
    }

    /**
     * Starts the server for the first time; a failure is the caller's.
     *
     * @throws ServerStartException when it does not start
     */
    void start() {
        starting.lock();
        try {
            if (isClosed()) {
                return;
            }
            RunningServer server = starter.get();
            running = server;
            var _ = server.onExit()
                    .thenAccept(
                            status -> Thread.ofVirtual().name("restart-" + name).start(() -> ended(server, status)));
        } finally {
            starting.unlock();
        }
    }

    private void ended(RunningServer server, int status) {
        if (isClosed()) {
            return;
        }
        report.accept(name + " (process " + server.pid() + ") ended with status " + status + "; starting it again");
        Duration pause = FIRST_PAUSE;
        while (!closesWithin(pause)) {
            try {
                start();
                if (!isClosed()) {
                    report.accept(name + " is back");
                }
                return;
            } catch (ServerStartException | UserError e) {
                report.accept(name + " does not come back yet: " + e.getMessage());
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean closesWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        starting.lock();
        try {
            if (running != null) {
                running.close();
            }
        } finally {
            starting.unlock();
        }
    }
}
