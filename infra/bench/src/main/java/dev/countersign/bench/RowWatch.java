package dev.countersign.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sees when rows become visible, by looking them up by primary key on a connection of its own, again and again with a short
 * pause. What it measures ends when the answer to such a look is there, so it is never shorter than what a reader would see.
 */
final class RowWatch implements AutoCloseable {

    /** Short beside what is measured, and long beside a look, which would otherwise keep one of few processors busy. */
    private static final long PAUSE_NANOS = 500_000;

    /** A load is younger than Postgres' statistics, and by these the planner would read the whole table at every look. */
    private static final String BY_KEY = "set enable_seqscan = off";

    private record Expected(String feature, int number, long sinceNanos) {}

    private final ReadTable table;
    private final ConcurrentLinkedQueue<Expected> announced = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missing = new AtomicInteger();
    private final Histogram latencies = new Histogram(3);
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable SQLException failure;

    RowWatch(ReadTable table) {
        this.table = table;
        this.thread = Thread.ofPlatform().name("row-watch").daemon().start(this::run);
    }

    /** Waits, beside the caller, for the row of that verdict; its time counts from {@code sinceNanos}. */
    void expect(String feature, int number, long sinceNanos) {
        missing.incrementAndGet();
        announced.add(new Expected(feature, number, sinceNanos));
    }

    /**
     * The times of all rows announced so far, in nanoseconds.
     *
     * @throws TimeoutException when some of them do not become visible within the limit
     */
    Histogram await(Duration limit) throws SQLException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (missing.get() > 0) {
            SQLException broken = failure;
            if (broken != null) {
                throw broken;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(missing + " rows are not visible after " + limit);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return latencies;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException cutShort) {
            // It ends by itself with its next look.
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Expected> outstanding = new ArrayList<>();
        try (Connection connection = table.database().connect();
                Statement settings = connection.createStatement();
                PreparedStatement look = connection.prepareStatement(table.visibleAmongWanted())) {
            settings.execute(BY_KEY);
            while (!stopped) {
                for (Expected next = announced.poll(); next != null; next = announced.poll()) {
                    outstanding.add(next);
                }
                if (!outstanding.isEmpty()) {
                    look(connection, look, outstanding);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException broken) {
            failure = broken;
        }
    }

    private void look(Connection connection, PreparedStatement look, List<Expected> outstanding) throws SQLException {
        Array features = connection.createArrayOf(
                "text", outstanding.stream().map(Expected::feature).toArray());
        Array numbers = connection.createArrayOf(
                "int4", outstanding.stream().map(Expected::number).toArray());
        look.setArray(1, features);
        look.setArray(2, numbers);
        List<Integer> seen = new ArrayList<>();
        try (ResultSet rows = look.executeQuery()) {
            long now = System.nanoTime();
            while (rows.next()) {
                int place = rows.getInt(1) - 1;
                seen.add(place);
                latencies.recordValue(now - outstanding.get(place).sinceNanos());
            }
        }
        seen.sort(Collections.reverseOrder());
        for (int place : seen) {
            outstanding.remove(place);
        }
        missing.addAndGet(-seen.size());
    }
}
