package dev.countersign.system;

import dev.countersign.testsupport.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic as a downstream service does. */
record Topic(String name) {

    /**
     * A record.
     *
     * @param headers all of them, by name
     * @param twice whether a header is there more than once
     */
    record Message(String key, Map<String, String> headers, String value, boolean twice) {

        String id() {
            return headers.getOrDefault("ce_id", "");
        }

        long sequence() {
            return Long.parseLong(headers.getOrDefault("ce_sequence", "-1"));
        }

        private static Message of(ConsumerRecord<String, byte[]> consumed) {
            Map<String, String> headers = new TreeMap<>();
            boolean twice = false;
            for (var header : consumed.headers()) {
                twice |= headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)) != null;
            }
            return new Message(consumed.key(), headers, new String(consumed.value(), StandardCharsets.UTF_8), twice);
        }
    }

    /** Everything that is in it at this moment, from the beginning; the records of one key in their order. */
    List<Message> everything() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Message> messages = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(consumed -> messages.add(Message.of(consumed)));
            }
            return messages;
        }
    }
}
