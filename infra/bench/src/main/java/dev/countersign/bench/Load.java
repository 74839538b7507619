package dev.countersign.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Two ways to put a system under load: clients that send as fast as they are answered, and a rate that does not care. */
final class Load {

    /** A piece of work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Makes the work of one client, counted from 0. */
    @FunctionalInterface
    interface Client {
        Work of(int number) throws Exception;
    }

    /** One command of a run at constant rate, counted from 0, and when it should have been sent. */
    @FunctionalInterface
    interface Timed {
        void run(int number, long intendedNanos) throws Exception;
    }

    private Load() {}

    /** How often per second the clients got their work done within the time, each on a thread of its own. */
    static double closed(int clients, Duration time, Client client) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            CountDownLatch ready = new CountDownLatch(clients);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Long>> counts = new ArrayList<>();
            for (int number = 0; number < clients; number++) {
                int mine = number;
                counts.add(threads.submit(() -> {
                    try {
                        Work work = client.of(mine);
                        ready.countDown();
                        start.await();
                        return repeat(work, time);
                    } finally {
                        // Also when it failed to get ready, or the others would wait for ever.
                        ready.countDown();
                    }
                }));
            }
            ready.await();
            long began = System.nanoTime();
            start.countDown();
            long done = 0;
            for (Future<Long> count : counts) {
                done += count.get();
            }
            return done * 1e9 / (System.nanoTime() - began);
        }
    }

    private static long repeat(Work work, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        long done = 0;
        while (System.nanoTime() < end) {
            work.run();
            done++;
        }
        return done;
    }

    /**
     * Sends at a constant rate, whether or not earlier ones have been answered.
     *
     * @param threads the most that can be under way; one that must wait for a thread still counts from when it was due
     * @return times from when each was due to its answer, in nanoseconds
     */
    static Histogram atRate(int perSecond, Duration time, int threads, Timed timed)
            throws InterruptedException, ExecutionException {
        Histogram latencies = new ConcurrentHistogram(3);
        long interval = 1_000_000_000L / perSecond;
        int total = Math.toIntExact(time.toNanos() / interval);
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService senders = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                ends.add(senders.submit(() -> {
                    for (int number = next.getAndIncrement(); number < total; number = next.getAndIncrement()) {
                        long intended = began + number * interval;
                        waitUntil(intended);
                        timed.run(number, intended);
                        latencies.recordValue(System.nanoTime() - intended);
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        return latencies;
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
