package dev.countersign.command.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay works.
 *
 * @param lease how long a leader that went silent is waited for. The default of 5 s outlasts long pauses of the JVM and of a
 *     disk, as it is renewed three times as often, and is the longest time that events stand still after a crash
 * @param batchRows most events in one batch
 * @param batchBytes payload bytes after which a batch is full
 * @param pace least time from one batch to the next, for each event of the one before and up to {@code paceMax}, while batches
 *     are not full. Every batch costs the database, the broker and each projection about the same, whether it has one event or
 *     fifty: so where many clients work, their events share a batch, while a single client's next event soon follows. The first
 *     batch after a silence waits for nothing
 * @param paceMax longest such time
 * @param pollMin first wait after an empty look, and after a signal
 * @param pollMax longest wait when nothing happens: how late another instance's events are found
 * @param retryMin first wait after a failure
 * @param retryMax longest wait between tries; at most a fifth of the lease, as nothing renews it meanwhile
 * @param lagLimit age of the oldest unsent event above which the instance is not ready
 * @param transactionLimit age of a running write transaction above which it is reported, as it holds back all events behind it
 * @param stopLimit how long a stop waits for the batch in hand
 */
@ConfigurationProperties("countersign.relay")
record RelaySettings(
        @DefaultValue("5s") Duration lease,
        @DefaultValue("1000") int batchRows,
        @DefaultValue("4194304") long batchBytes,
        @DefaultValue("20ms") Duration pace,
        @DefaultValue("50ms") Duration paceMax,
        @DefaultValue("2ms") Duration pollMin,
        @DefaultValue("50ms") Duration pollMax,
        @DefaultValue("100ms") Duration retryMin,
        @DefaultValue("1s") Duration retryMax,
        @DefaultValue("30s") Duration lagLimit,
        @DefaultValue("10s") Duration transactionLimit,
        @DefaultValue("10s") Duration stopLimit) {

    /** The largest record that is sent, in bytes: far above the largest event, which is limited where it is decided. */
    static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    RelaySettings {
        if (lease.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("countersign.relay.lease is below 100 ms");
        }
        if (batchRows < 1 || batchBytes < 1) {
            throw new IllegalArgumentException("countersign.relay.batch-rows and batch-bytes start at 1");
        }
        if (pace.isNegative() || paceMax.compareTo(pace) < 0) {
            throw new IllegalArgumentException("countersign.relay.pace is not negative and not above pace-max");
        }
        if (paceMax.compareTo(longestSilence(lease)) > 0) {
            throw new IllegalArgumentException("countersign.relay.pace-max is above a fifth of the lease");
        }
        if (!pollMin.isPositive() || pollMax.compareTo(pollMin) < 0) {
            throw new IllegalArgumentException("countersign.relay.poll-min is positive and not above poll-max");
        }
        if (!retryMin.isPositive() || retryMax.compareTo(retryMin) < 0) {
            throw new IllegalArgumentException("countersign.relay.retry-min is positive and not above retry-max");
        }
        if (retryMax.compareTo(longestSilence(lease)) > 0) {
            throw new IllegalArgumentException("countersign.relay.retry-max is above a fifth of the lease");
        }
    }

    /** The least time from a batch of so many events to the next. */
    Duration paceAfter(int events) {
        Duration grown = pace.multipliedBy(events);
        return grown.compareTo(paceMax) < 0 ? grown : paceMax;
    }

    /** The longest time that the relay may be busy without a look at its lease, so that the lease outlasts several of them. */
    Duration longestSilence() {
        return longestSilence(lease);
    }

    private static Duration longestSilence(Duration lease) {
        return lease.dividedBy(5);
    }
}
