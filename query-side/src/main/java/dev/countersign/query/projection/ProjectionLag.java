package dev.countersign.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How far the rows in the database, whichever instance wrote them, are behind the topic. Measured every two seconds, so
 * that neither a probe nor a scrape waits for Kafka.
 */
@Component
class ProjectionLag implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionLag.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final KafkaProperties kafka;
    private final ProjectionSettings settings;
    private final TopicOffsets topicOffsets;
    private final ParkedEvents parkedEvents;
    private final LiveProjection projection;
    private final Clock clock;
    private @Nullable Admin admin;
    private volatile Measured measured;

    ProjectionLag(
            KafkaProperties kafka,
            ProjectionSettings settings,
            TopicOffsets topicOffsets,
            ParkedEvents parkedEvents,
            LiveProjection projection,
            Clock clock,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.settings = settings;
        this.topicOffsets = topicOffsets;
        this.parkedEvents = parkedEvents;
        this.projection = projection;
        this.clock = clock;
        this.measured = new Measured("Kafka has not been asked yet", 0, clock.instant(), 0);
        Gauge.builder("countersign.projection.lag", this, lag -> lag.measured.records())
                .description("Records in the topic that are not in the views")
                .baseUnit("records")
                .register(meters);
        TimeGauge.builder(
                        "countersign.projection.lag.time",
                        this,
                        TimeUnit.MILLISECONDS,
                        lag -> lag.time().toMillis())
                .description("For how long the views have not been at the end of the topic")
                .register(meters);
        Gauge.builder("countersign.projection.parked", this, lag -> lag.measured.parkedStreams())
                .description("Streams parked behind an event that cannot be applied")
                .baseUnit("streams")
                .register(meters);
    }

    /** Why Kafka could not be asked, if it could not. */
    @Nullable
    String unreachable() {
        return measured.unreachable();
    }

    long records() {
        return measured.records();
    }

    int parkedStreams() {
        return measured.parkedStreams();
    }

    /** For how long the views have been behind: nothing while they keep up. */
    Duration time() {
        Measured now = measured;
        if (now.records() == 0) {
            return Duration.ZERO;
        }
        Instant newest = projection.newest();
        Instant since = newest != null && newest.isAfter(now.caughtUpAt()) ? newest : now.caughtUpAt();
        return Duration.between(since, clock.instant());
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void measure() {
        Measured before = measured;
        int parked = parkedEvents.streamCount();
        try {
            long records = records(topicOffsets.next());
            measured = new Measured(null, records, records == 0 ? clock.instant() : before.caughtUpAt(), parked);
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            if (before.unreachable() == null) {
                LOG.warn("Kafka cannot be asked for the end of {}", settings.topic(), failure);
            }
            measured = new Measured(ParkedEvents.describe(failure), before.records(), before.caughtUpAt(), parked);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private long records(Map<TopicPartition, Long> next)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartition> partitions = admin()
                .describeTopics(List.of(settings.topic()))
                .allTopicNames()
                .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin().listOffsets(partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all()
                .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue().offset() - next.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private synchronized Admin admin() {
        Admin present = admin;
        if (present == null) {
            Map<String, Object> properties = kafka.buildAdminProperties();
            properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "countersign-query-lag");
            present = Admin.create(properties);
            admin = present;
        }
        return present;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private record Measured(@Nullable String unreachable, long records, Instant caughtUpAt, int parkedStreams) {}
}
