package dev.countersign.bench;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often is measured.
 *
 * @param clients numbers of clients of the throughput rounds, ascending
 * @param warmUp length of the round that is thrown away, for each pipeline and number of clients
 * @param round length of a measured round
 * @param repetitions measured rounds of each kind
 * @param featuresPerRound features made ready for a round, so many that their streams stay short in it; no fewer than clients
 * @param featuresAtRate features made ready for a run at constant rate or in an idle system
 * @param idleSamples commands sent to an idle system
 * @param idleInterval time between two of them
 * @param rate commands a second of the runs at constant rate
 * @param rateDuration length of such a run
 * @param streams stream lengths whose cost is measured
 * @param drainLimit longest wait for a pipeline to show everything it was sent
 */
record Settings(
        List<Integer> clients,
        Duration warmUp,
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

    static final Settings FULL = new Settings(
            List.of(1, 8, 32),
            Duration.ofSeconds(3),
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
                    new StreamSample(100, 20, 4),
                    new StreamSample(1_000, 5, 12),
                    new StreamSample(5_000, 2, 20)),
            Duration.ofMinutes(10));

    static final Settings QUICK = new Settings(
            List.of(1, 8, 32),
            Duration.ofMillis(300),
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
            @Nullable Integer roundSeconds,
            @Nullable Integer otherRepetitions,
            @Nullable Integer rateSeconds,
            @Nullable Integer otherIdleSamples) {
        return new Settings(
                clients,
                warmUp,
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

    int mostClients() {
        return clients.getLast();
    }
}
