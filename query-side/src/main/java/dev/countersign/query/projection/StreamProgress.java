package dev.countersign.query.projection;

import dev.countersign.events.StreamPosition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows how far streams have been applied, and lets readers wait until one has come far enough. */
@Component
public class StreamProgress {

    /** How often rows are looked at that another instance may write: no commit of this one will announce them. */
    private static final Duration POLL = Duration.ofMillis(20);

    private final JdbcClient jdbc;
    private final Map<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();

    StreamProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until the position has been applied here or by another instance.
     *
     * @param limit the longest to wait; zero looks once
     * @return whether it has been applied
     * @throws InterruptedException when the waiting thread was interrupted
     */
    public boolean await(StreamPosition position, Duration limit) throws InterruptedException {
        if (isApplied(position)) {
            return true;
        }
        long deadline = System.nanoTime() + limit.toNanos();
        String stream = position.stream().toString();
        Waiter waiter = new Waiter(position.sequence(), new CountDownLatch(1));
        waiters.compute(stream, (key, present) -> {
            Set<Waiter> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            set.add(waiter);
            return set;
        });
        try {
            // Looked at again after signing up, or a commit in between would be missed until the next poll.
            while (!isApplied(position)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                if (waiter.reached().await(Math.min(left, POLL.toNanos()), TimeUnit.NANOSECONDS)) {
                    return true;
                }
            }
            return true;
        } finally {
            waiters.computeIfPresent(stream, (key, present) -> {
                present.remove(waiter);
                return present.isEmpty() ? null : present;
            });
        }
    }

    /** Wakes those who wait for what has just been committed. */
    void committed(Map<String, Long> progress) {
        progress.forEach((stream, sequence) -> {
            for (Waiter waiter : waiters.getOrDefault(stream, Set.of())) {
                if (waiter.sequence() <= sequence) {
                    waiter.reached().countDown();
                }
            }
        });
    }

    private boolean isApplied(StreamPosition position) {
        return jdbc.sql("select sequence from stream_progress where stream = :stream")
                .param("stream", position.stream().toString())
                .query(Long.class)
                .optional()
                .filter(applied -> applied >= position.sequence())
                .isPresent();
    }

    private record Waiter(long sequence, CountDownLatch reached) {}
}
