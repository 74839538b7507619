package dev.countersign.command.relay;

import dev.countersign.events.StreamId;
import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A log of its own, a topic of its own, and relays between them, each stopped at the end. */
final class RelayBench implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final DataSource dataSource = migrated();
    final JdbcClient jdbc = JdbcClient.create(dataSource);
    final RelaySignal signal = new RelaySignal();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final String bootstrapServers;
    final String topic;

    private final List<Relay> relays = new ArrayList<>();

    RelayBench() {
        this(TestServers.bootstrapServers(), TestServers.newTopic());
    }

    RelayBench(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    static DataSource migrated() {
        DataSource dataSource = empty();
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
    }

    static DataSource empty() {
        TestDatabase database = TestServers.newDatabase();
        return new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    }

    static RelaySettings settings() {
        return settings(Duration.ofMillis(10));
    }

    static RelaySettings settings(Duration pace) {
        return new RelaySettings(
                LEASE,
                1000,
                4 * 1024 * 1024,
                pace,
                pace,
                Duration.ofMillis(2),
                Duration.ofMillis(50),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }

    Relay start() {
        return start(new EventProducers(kafka(), settings()));
    }

    Relay start(Supplier<Producer<String, byte[]>> producers) {
        return start(settings(), producers);
    }

    Relay start(RelaySettings settings, Supplier<Producer<String, byte[]>> producers) {
        return start(settings, new EventTopic(topic, (short) 1, kafka()), producers);
    }

    Relay start(RelaySettings settings, EventTopic eventTopic, Supplier<Producer<String, byte[]>> producers) {
        Relay relay = new Relay(dataSource, settings, eventTopic, producers, signal, new RelayMetrics(meters));
        relays.add(relay);
        relay.start();
        return relay;
    }

    void stop(Relay relay) throws InterruptedException {
        relays.remove(relay);
        relay.stop();
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    /** A transaction of the test's own pace. Commit and close it. */
    Connection transaction() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    String append(StreamId stream, long sequence) {
        return append(jdbc, stream, sequence);
    }

    String append(Connection transaction, StreamId stream, long sequence) {
        return append(JdbcClient.create(new SingleConnectionDataSource(transaction, true)), stream, sequence);
    }

    private static String append(JdbcClient jdbc, StreamId stream, long sequence) {
        return append(jdbc, stream.toString(), sequence, "{\"sequence\":" + sequence + "}", "{}");
    }

    String append(String stream, long sequence, String payload, String metadata) {
        return append(jdbc, stream, sequence, payload, metadata);
    }

    private static String append(JdbcClient jdbc, String stream, long sequence, String payload, String metadata) {
        String eventId = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into event (event_id, stream, stream_type, sequence, type, recorded_at, payload, metadata)
            values (:id, :stream, 'feature', :sequence, 'dev.countersign.feature.feature-opened.v1',
                    clock_timestamp(), cast(:payload as json), cast(:metadata as json))
            """)
                .param("id", eventId)
                .param("stream", stream)
                .param("sequence", sequence)
                .param("payload", payload)
                .param("metadata", metadata)
                .update();
        return eventId;
    }

    /** So many events in one statement, round robin over the streams; sequences start at 0. */
    void appendMany(int events, int streams, String payload) {
        jdbc.sql("""
            insert into event (event_id, stream, stream_type, sequence, type, recorded_at, payload, metadata)
            select gen_random_uuid()::text, 'feature:shop:' || lpad((n % :streams)::text, 3, '0'), 'feature',
                   n / :streams, 'dev.countersign.feature.feature-opened.v1', clock_timestamp(),
                   cast(:payload as json), '{}'
              from generate_series(0, :events - 1) n
            """)
                .param("streams", streams)
                .param("events", events)
                .param("payload", payload)
                .update();
    }

    LogPosition checkpoint() {
        return jdbc.sql("select xid::text, position from relay_checkpoint")
                .query((row, number) -> new LogPosition(Long.parseUnsignedLong(row.getString(1)), row.getLong(2)))
                .single();
    }

    boolean leaseHolds() {
        return jdbc.sql("select lease_until > clock_timestamp() from relay_checkpoint")
                .query(Boolean.class)
                .single();
    }

    long positionOf(String eventId) {
        return jdbc.sql("select position from event where event_id = ?")
                .param(eventId)
                .query(Long.class)
                .single();
    }

    /** Reads the topic from its start until so many records have come, or the patience is over. */
    List<ConsumerRecord<String, byte[]>> records(int atLeast) {
        return records(atLeast, PATIENCE);
    }

    List<ConsumerRecord<String, byte[]>> records(int atLeast, Duration patience) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.seekToBeginning(consumer.assignment());
            long end = System.nanoTime() + patience.toNanos();
            while (records.size() < atLeast && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Everything that has arrived by now. */
    List<ConsumerRecord<String, byte[]>> recordsSoFar() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            long present = consumer.endOffsets(consumer.assignment()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return records((int) present);
        }
    }

    /** A consumer of every partition of the topic. */
    KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, consumer.partitionsFor(topic).size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
        return consumer;
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static List<String> ids(List<ConsumerRecord<String, byte[]>> messages) {
        return messages.stream().map(message -> header(message, "ce_id")).toList();
    }

    @Override
    public void close() {
        for (Relay relay : relays) {
            try {
                relay.stop();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                throw new AssertionError("A relay may still be running", hurried);
            }
        }
    }
}
