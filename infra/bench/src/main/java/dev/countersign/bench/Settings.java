package dev.countersign.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, how long and how often.
 *
 * @param parts what is measured
 * @param clients numbers of clients of the throughput rounds, ascending
 * @param warmUp length of the round that is thrown away, for each pipeline and number of clients
 * @param warmUpRounds most rounds of that length at the constant rate, where the compiler is waited for
 * @param round length of a measured round
 * @param repetitions measured rounds of each kind
 * @param featuresPerRound features made ready for the rounds of one number of clients, so many that their streams stay short;
 *     no fewer than clients
 * @param featuresAtRate features made ready for a run at constant rate or in an idle system
 * @param idleSamples commands sent to an idle system
 * @param idleInterval time between two of them
 * @param rate commands a second of the runs at constant rate
 * @param rateDuration length of such a run
 * @param streams stream lengths whose cost is measured
 * @param drainLimit longest wait for a pipeline to show everything it was sent
 */
record Settings(
        Set<Part> parts,
        List<Integer> clients,
        Duration warmUp,
        int warmUpRounds,
        Duration round,
        int repetitions,
        int featuresPerRound,
        int featuresAtRate,
        int idleSamples,
        Duration idleInterval,
        int rate,
        Duration rateDuration,
        List<StreamSample> streams,
        Duration drainLimit) {

    /**
     * One length of streams.
     *
     * @param events the length
     * @param streams how many streams of it
     * @param commands timed commands on each; every one of them adds events
     */
    record StreamSample(int events, int streams, int commands) {}

    /** A part of the measurements that can be left out. */
    enum Part {
        /** Commands a second by number of clients. */
        THROUGHPUT,
        /** The same commands over HTTP. */
        HTTP,
        /** What a command costs by the length of its stream. */
        STREAMS,
        /** From command to visible row. */
        VISIBLE
    }

    private static final Set<Part> ALL = Set.copyOf(EnumSet.allOf(Part.class));

    static final Settings FULL = new Settings(
            ALL,
            List.of(1, 8, 32),
            Duration.ofSeconds(8),
            20,
            Duration.ofSeconds(3),
            5,
            1_000,
            200,
            300,
            Duration.ofMillis(50),
            200,
            Duration.ofSeconds(20),
            List.of(
                    new StreamSample(10, 40, 2),
                    new StreamSample(50, 40, 2),
                    new StreamSample(100, 20, 4),
                    new StreamSample(1_000, 5, 12),
                    new StreamSample(5_000, 2, 20)),
            Duration.ofMinutes(10));

    static final Settings QUICK = new Settings(
            ALL,
            List.of(1, 8, 32),
            Duration.ofMillis(300),
            1,
            Duration.ofMillis(300),
            1,
            40,
            20,
            10,
            Duration.ofMillis(50),
            200,
            Duration.ofSeconds(1),
            List.of(new StreamSample(10, 2, 2), new StreamSample(100, 1, 2)),
            Duration.ofMinutes(2));

    /** These settings with whatever is not null put in place. */
    Settings with(
            @Nullable Set<Part> otherParts,
            @Nullable Integer roundSeconds,
            @Nullable Integer otherRepetitions,
            @Nullable Integer rateSeconds,
            @Nullable Integer otherIdleSamples) {
        return new Settings(
                otherParts == null ? parts : Set.copyOf(otherParts),
                clients,
                warmUp,
                warmUpRounds,
                roundSeconds == null ? round : Duration.ofSeconds(roundSeconds),
                otherRepetitions == null ? repetitions : otherRepetitions,
                featuresPerRound,
                featuresAtRate,
                otherIdleSamples == null ? idleSamples : otherIdleSamples,
                idleInterval,
                rate,
                rateSeconds == null ? rateDuration : Duration.ofSeconds(rateSeconds),
                streams,
                drainLimit);
    }

    boolean measures(Part part) {
        return parts.contains(part);
    }

    /** Whether any part needs the stock pipeline. */
    boolean comparesWithStock() {
        return parts.stream().anyMatch(part -> part != Part.HTTP);
    }

    int mostClients() {
        return clients.getLast();
    }
}
