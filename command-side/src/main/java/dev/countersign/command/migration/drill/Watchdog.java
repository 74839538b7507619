package dev.countersign.command.migration.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks at a drill from outside, as its scripts can undo every limit that a session has but not this.
 *
 * <p>It is born with the scratch database, has a connection and a thread of its own, and once a limit is passed ends every session
 * in the scratch database until {@link #close}. A session that does not end is cut off from our side, so that nobody waits for it.
 */
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AdminSession admin;
    private final ScratchName scratch;
    private final DrillSettings settings;
    private final long deadline;
    private final Thread thread;
    private volatile @Nullable Connection watched;
    private volatile @Nullable String verdict;
    private volatile boolean closed;

    private Watchdog(AdminSession admin, ScratchName scratch, DrillSettings settings, long begun) {
        this.admin = admin;
        this.scratch = scratch;
        this.settings = settings;
        this.deadline = begun + settings.deadline().toNanos();
        this.thread = Thread.ofVirtual().name("drill-watchdog").unstarted(this::watch);
    }

    /** @param begun {@link System#nanoTime} at the beginning of the drill */
    static Watchdog over(DrillServer server, ScratchDatabase scratch, DrillSettings settings, long begun) {
        Watchdog watchdog = new Watchdog(server.admin(), scratch.name(), settings, begun);
        watchdog.thread.start();
        return watchdog;
    }

    /** Names the connection that is to be cut off when its session does not end. */
    void watch(Connection connection) {
        watched = connection;
    }

    /** Why it ended the drill, if it did. */
    Optional<String> verdict() {
        return Optional.ofNullable(verdict);
    }

    private void watch() {
        try {
            while (!closed && verdict == null) {
                verdict = judge();
                if (verdict == null) {
                    LockSupport.parkNanos(INTERVAL.toNanos());
                }
            }
            endSessions();
        } catch (DataAccessException e) {
            if (!closed) {
                LOG.warn("The watchdog of {} can no longer see; the drill ends", scratch, e);
                verdict = "the drill lost sight of its server";
            }
        }
        cutOff();
    }

    private @Nullable String judge() {
        if (System.nanoTime() - deadline > 0) {
            return "the drill took longer than the " + seconds(settings.deadline()) + " it may take";
        }
        long bytes = admin.jdbc()
                .sql("select pg_database_size(:name)")
                .param("name", scratch.toString())
                .query(Long.class)
                .single();
        return bytes > settings.maxDatabaseBytes()
                ? "the database grew to " + bytes + " bytes and may have " + settings.maxDatabaseBytes()
                : null;
    }

    private void endSessions() {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!closed && System.nanoTime() - patience < 0) {
            // Again and again: the next session may just be on its way in.
            admin.jdbc()
                    .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = :name")
                    .param("name", scratch.toString())
                    .query(Long.class)
                    .single();
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private void cutOff() {
        Connection connection = watched;
        if (closed || connection == null) {
            return;
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("A session in {} could not be cut off", scratch, e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close();
    }
}
