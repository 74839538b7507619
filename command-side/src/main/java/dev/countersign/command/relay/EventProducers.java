package dev.countersign.command.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the relay's producers: addresses and credentials as configured, everything that order and safety rest on fixed here. */
final class EventProducers implements Supplier<Producer<String, byte[]>> {

    private final Map<String, Object> configuration;

    EventProducers(Map<String, Object> configured, RelaySettings settings) {
        configuration = new HashMap<>(configured);
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "countersign-relay");
        // Retries inside the producer neither double nor reorder: numbered, five requests in flight at most, kept by
        // all replicas.
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        configuration.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // The relay batches by itself; waiting for more would only add to the way of a single event.
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        configuration.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RelaySettings.LARGEST_MESSAGE);
        // Room for more than a whole batch, so that handing it over never waits for it to be sent.
        configuration.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
        // Handing over blocks only while the topic's leaders are unknown. The lease must outlast it.
        configuration.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.longestSilence().toMillis());
        // A broker that restarts is waited for; after that the relay starts over with another producer.
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    }

    @Override
    public Producer<String, byte[]> get() {
        return new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
    }
}
