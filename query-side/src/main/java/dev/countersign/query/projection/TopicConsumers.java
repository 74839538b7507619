package dev.countersign.query.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;

/** Makes the consumers of the topic, all of one kind. */
@Component
class TopicConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(TopicConsumers.class);

    private static final long OFFSETS_EVERY_MILLIS = 1_000;

    private final KafkaProperties kafka;
    private final ProjectionSettings settings;
    private final TopicOffsets topicOffsets;

    TopicConsumers(KafkaProperties kafka, ProjectionSettings settings, TopicOffsets topicOffsets) {
        this.kafka = kafka;
        this.settings = settings;
        this.topicOffsets = topicOffsets;
    }

    /** The consumer that shares the topic with the other instances. Not yet started. */
    ConcurrentMessageListenerContainer<String, byte[]> sharing(BatchMessageListener<String, byte[]> listener) {
        ContainerProperties container = new ContainerProperties(settings.topic());
        container.setGroupId(settings.group());
        container.setClientId("countersign-query");
        container.setMessageListener(listener);
        // The group's offsets only tell others how far we are; where to read on is in the database. So nobody waits for
        // their commit, and the broker writes one a second instead of one for each batch.
        container.setAckMode(AckMode.TIME);
        container.setAckTime(OFFSETS_EVERY_MILLIS);
        container.setSyncCommits(false);
        container.setConsumerRebalanceListener(new ReadOnFromTheDatabase());
        ConcurrentMessageListenerContainer<String, byte[]> consumer =
                new ConcurrentMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(properties()), container);
        consumer.setBeanName("projection");
        consumer.setCommonErrorHandler(retryForever());
        return consumer;
    }

    /** A consumer of the whole topic from its beginning, unknown to any group. The caller closes it. */
    Consumer<String, byte[]> fromTheBeginning() {
        Map<String, Object> properties = properties();
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        Consumer<String, byte[]> consumer = new KafkaConsumer<>(properties);
        List<TopicPartition> partitions = consumer.partitionsFor(settings.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        // The broker answers as soon as there is anything at all.
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        // Partitions that stay where they are go on being read while instances come and go, and one that died unheard
        // holds up the others for seconds, not for most of a minute.
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return properties;
    }

    /** What reaches the error handler is passing trouble: the batch stays, the consumer stays in its group. */
    private static DefaultErrorHandler retryForever() {
        ExponentialBackOff backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(5_000);
        DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
        handler.setAckAfterHandle(false);
        return handler;
    }

    /** Starts each partition where the rows in the database end, and at the beginning where there are none. */
    private final class ReadOnFromTheDatabase implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> next = nextOffsets();
            for (TopicPartition partition : partitions) {
                Long offset = next.get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, offset);
                }
            }
        }

        /**
         * Does not give up while the database is away: the group's own offsets may be ahead of the rows, and to start
         * there would lose events.
         */
        private Map<TopicPartition, Long> nextOffsets() {
            while (true) {
                try {
                    return topicOffsets.next();
                } catch (RuntimeException failure) {
                    if (!PassingTrouble.is(failure) || Thread.currentThread().isInterrupted()) {
                        throw failure;
                    }
                    LOG.warn("Cannot ask the database where to read on, trying again", failure);
                    LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                }
            }
        }
    }
}
