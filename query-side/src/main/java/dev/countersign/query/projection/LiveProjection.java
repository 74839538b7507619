package dev.countersign.query.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The projection that queries read from. It starts with the application, takes its share of the topic's partitions, keeps
 * the read tables at the end of the log, and stops with the application after the batch in hand.
 */
@Component
class LiveProjection implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveProjection.class);
    private static final int PARKED_STREAMS_A_TIME = 1_000;

    private final EventReader reader;
    private final BatchApplier applier;
    private final ParkedEvents parkedEvents;
    private final StreamProgress progress;
    private final ConcurrentMessageListenerContainer<String, byte[]> consumer;
    private final DistributionSummary batchSizes;
    private final Timer applyTimes;
    private final Counter applied;
    private final Counter duplicates;
    private final Counter early;
    private final Counter parked;
    private final AtomicReference<@Nullable Instant> newest = new AtomicReference<>();

    LiveProjection(
            EventReader reader,
            List<Projection> views,
            JdbcOperations jdbc,
            TransactionOperations transactions,
            ParkedEvents parkedEvents,
            TopicOffsets topicOffsets,
            StreamProgress progress,
            TopicConsumers consumers,
            MeterRegistry meters) {
        this.reader = reader;
        this.applier =
                new BatchApplier(Schema.LIVE, views, jdbc, transactions, parkedEvents, topicOffsets, reader, meters);
        this.parkedEvents = parkedEvents;
        this.progress = progress;
        this.consumer = consumers.sharing(this::consume);
        this.batchSizes = DistributionSummary.builder("countersign.projection.batch")
                .description("Records in a batch")
                .baseUnit("records")
                .register(meters);
        this.applyTimes = Timer.builder("countersign.projection.apply")
                .description("Time from receiving a batch to its commit")
                .publishPercentileHistogram()
                .register(meters);
        this.applied = outcome(meters, "applied");
        this.duplicates = outcome(meters, "duplicate");
        this.early = outcome(meters, "early");
        this.parked = outcome(meters, "parked");
    }

    /** The time of the newest event applied here since the start. */
    @Nullable
    Instant newest() {
        return newest.get();
    }

    private void consume(List<ConsumerRecord<String, byte[]>> records) {
        List<Delivery> batch = records.stream().map(reader::read).toList();
        batchSizes.record(batch.size());
        finish(applyTimes.record(() -> applier.apply(batch)));
    }

    /** Tries the parked streams again: at the start, when the program may have been corrected, and from time to time. */
    @Scheduled(fixedDelayString = "${countersign.parked-retry:1m}")
    void retryParked() {
        for (String stream : parkedEvents.streams(PARKED_STREAMS_A_TIME)) {
            AppliedBatch outcome = applier.retry(stream);
            if (outcome.applied() > 0) {
                LOG.info("Applied {} parked events of {}", outcome.applied(), stream);
                finish(outcome);
            }
        }
    }

    private void finish(AppliedBatch outcome) {
        applied.increment(outcome.applied());
        duplicates.increment(outcome.duplicates());
        early.increment(outcome.early());
        parked.increment(outcome.parked());
        if (outcome.newest() != null) {
            newest.set(outcome.newest());
        }
        progress.committed(outcome.progress());
    }

    private static Counter outcome(MeterRegistry meters, String outcome) {
        return Counter.builder("countersign.projection.events")
                .description("Records by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void start() {
        consumer.start();
    }

    @Override
    public void stop() {
        consumer.stop();
    }

    @Override
    public boolean isRunning() {
        return consumer.isRunning();
    }
}
