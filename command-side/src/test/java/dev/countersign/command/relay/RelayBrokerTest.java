package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import dev.countersign.testsupport.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What the relay does when Kafka does not do its part. */
class RelayBrokerTest {

    private static final StreamId CHECKOUT = StreamId.feature("shop", "001-checkout");

    @Test
    void a_batch_acknowledged_in_part_moves_no_checkpoint_and_is_sent_whole_again() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            List<String> appended = List.of(bench.append(CHECKOUT, 0), bench.append(CHECKOUT, 1));
            MockProducer<String, byte[]> failing = scripted();
            Queue<Producer<String, byte[]>> producers = new ArrayDeque<>(List.of(failing));
            EventProducers real = new EventProducers(bench.kafka(), RelayBench.settings());
            Relay relay = bench.start(() -> producers.isEmpty() ? real.get() : producers.remove());

            await().until(() -> failing.history().size() == 2);
            failing.completeNext();
            // Longer than a lease: the leader keeps it while it waits for the broker.
            await().during(RelayBench.LEASE.multipliedBy(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> bench.checkpoint().equals(new LogPosition(0, 0)) && bench.leaseHolds());
            assertThat(relay.state()).isEqualTo(new RelayState.Leading());
            failing.errorNext(new NotEnoughReplicasException("one of three"));

            await().untilAsserted(
                            () -> assertThat(bench.checkpoint().position()).isEqualTo(2));
            assertThat(failing.closed()).isTrue();
            assertThat(RelayBench.ids(bench.recordsSoFar())).containsExactlyElementsOf(appended);
            assertThat(bench.meters.counter("countersign.relay.failures").count())
                    .isEqualTo(1);
            assertThat(bench.meters.summary("countersign.relay.batch.size").totalAmount())
                    .isEqualTo(2);
        }
    }

    @Test
    void a_producer_that_refuses_to_take_a_message_is_replaced() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            String event = bench.append(CHECKOUT, 0);
            MockProducer<String, byte[]> closed = scripted();
            closed.close();
            Queue<Producer<String, byte[]>> producers = new ArrayDeque<>(List.of(closed));
            EventProducers real = new EventProducers(bench.kafka(), RelayBench.settings());
            bench.start(() -> producers.isEmpty() ? real.get() : producers.remove());
            assertThat(RelayBench.ids(bench.records(1))).containsExactly(event);
        }
    }

    @Test
    void without_a_broker_nothing_moves_and_the_lease_is_kept() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.append(CHECKOUT, 0);
            Map<String, Object> nobody = Map.of("bootstrap.servers", "127.0.0.1:" + closedPort());
            Relay relay = bench.start(
                    RelayBench.settings(),
                    new EventTopic(bench.topic, (short) 1, bench.kafka()),
                    new EventProducers(nobody, RelayBench.settings()));
            await().until(() -> relay.state() instanceof RelayState.Retrying);
            Relay other = bench.start();
            await().during(RelayBench.LEASE.multipliedBy(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> other.state() instanceof RelayState.StandingBy);
            assertThat(bench.checkpoint()).isEqualTo(new LogPosition(0, 0));

            bench.stop(relay);
            assertThat(bench.records(1)).hasSize(1);
        }
    }

    @Test
    void a_topic_that_cannot_be_made_is_tried_again() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.append(CHECKOUT, 0);
            Map<String, Object> nobody = Map.of(
                    "bootstrap.servers",
                    "127.0.0.1:" + closedPort(),
                    "default.api.timeout.ms",
                    300,
                    "request.timeout.ms",
                    300);
            Relay relay = bench.start(
                    RelayBench.settings(),
                    new EventTopic(bench.topic, (short) 1, nobody),
                    new EventProducers(bench.kafka(), RelayBench.settings()));
            await().until(() -> relay.state() instanceof RelayState.Retrying);
            assertThat(bench.checkpoint()).isEqualTo(new LogPosition(0, 0));
            bench.stop(relay);
            assertThat(bench.recordsSoFar()).isEmpty();
        }
    }

    @Test
    void the_topic_is_made_to_keep_everything_and_one_that_is_there_is_left_alone() throws Exception {
        String made = "made-" + UUID.randomUUID();
        String found = "found-" + UUID.randomUUID();
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestServers.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(found, 3, (short) 1))).all().get(30, TimeUnit.SECONDS);
            new EventTopic(made, (short) 1, kafka).ensureExists(Duration.ofSeconds(1), () -> {});
            new EventTopic(made, (short) 1, kafka).ensureExists(Duration.ofSeconds(1), () -> {});
            new EventTopic(found, (short) 1, kafka).ensureExists(Duration.ofSeconds(1), () -> {});

            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, made);
            Config configuration = admin.describeConfigs(Set.of(topic))
                    .values()
                    .values()
                    .iterator()
                    .next()
                    .get(30, TimeUnit.SECONDS);
            assertThat(configuration.get("retention.ms").value()).isEqualTo("-1");
            assertThat(configuration.get("max.message.bytes").value()).isEqualTo("4194304");
            assertThat(partitions(admin, made)).isEqualTo(12);
            assertThat(partitions(admin, found)).isEqualTo(3);
        }
    }

    @Test
    void an_event_too_large_for_the_topic_blocks_the_way_until_the_limit_is_raised() throws Exception {
        try (RelayBench bench = new RelayBench();
                Admin admin = Admin.create(bench.kafka())) {
            limitMessages(admin, bench.topic, 2_000);
            String before = bench.append(CHECKOUT, 0);
            String large = bench.append("feature:shop:002", 0, incompressible(8_000), "{}");
            String behind = bench.append(CHECKOUT, 1);
            Relay relay = bench.start();

            await().atMost(RelayBench.PATIENCE)
                    .until(() -> relay.state() instanceof RelayState.Stuck stuck
                            && stuck.eventId().equals(large)
                            && bench.checkpoint().position() == bench.positionOf(before));
            assertThat(RelayBench.ids(bench.recordsSoFar())).contains(before).doesNotContain(large);

            limitMessages(admin, bench.topic, RelaySettings.LARGEST_MESSAGE);
            await().atMost(RelayBench.PATIENCE).untilAsserted(() -> {
                assertThat(bench.checkpoint().position()).isEqualTo(bench.positionOf(behind));
                assertThat(relay.state()).isEqualTo(new RelayState.Leading());
            });
            assertThat(RelayBench.ids(bench.recordsSoFar())).contains(large, behind);
        }
    }

    @Test
    void nothing_overtakes_an_event_that_the_producer_itself_refuses() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            String before = bench.append(CHECKOUT, 0);
            String large = bench.append(CHECKOUT.toString(), 1, incompressible(5 * 1024 * 1024), "{}");
            bench.append(CHECKOUT, 2);
            Relay relay = bench.start();
            await().atMost(RelayBench.PATIENCE)
                    .until(() -> relay.state().equals(new RelayState.Stuck(large, "RecordTooLargeException"))
                            && bench.checkpoint().position() == bench.positionOf(before));
            bench.stop(relay);
            assertThat(RelayBench.ids(bench.recordsSoFar())).isNotEmpty().containsOnly(before);
        }
    }

    @Test
    void an_event_of_no_stream_blocks_the_way_and_shows() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            String before = bench.append(CHECKOUT, 0);
            String homeless = bench.append("nowhere", 0, "{}", "{}");
            bench.append(CHECKOUT, 1);
            Relay relay = bench.start();
            await().until(() -> relay.state().equals(new RelayState.Stuck(homeless, "IllegalArgumentException")));
            assertThat(bench.checkpoint().position()).isEqualTo(bench.positionOf(before));
            assertThat(RelayBench.ids(bench.recordsSoFar())).containsExactly(before);
        }
    }

    @Test
    void a_stop_gives_up_waiting_for_a_broker_that_does_not_answer() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.append(CHECKOUT, 0);
            RelaySettings impatient = new RelaySettings(
                    RelayBench.LEASE,
                    1000,
                    1_000_000,
                    Duration.ofMillis(10),
                    Duration.ofMillis(20),
                    Duration.ofMillis(2),
                    Duration.ofMillis(50),
                    Duration.ofMillis(20),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(200));
            MockProducer<String, byte[]> silent = scripted();
            Relay relay = bench.start(impatient, () -> silent);
            await().until(() -> silent.history().size() == 1);
            bench.stop(relay);
            assertThat(relay.state()).isEqualTo(new RelayState.Stopped());
            assertThat(silent.closed()).isTrue();
            assertThat(bench.checkpoint()).isEqualTo(new LogPosition(0, 0));
        }
    }

    @Test
    void a_stop_lets_the_batch_in_hand_end() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            bench.append(CHECKOUT, 0);
            MockProducer<String, byte[]> slow = scripted();
            Relay relay = bench.start(() -> slow);
            await().until(() -> slow.history().size() == 1);
            Thread stopping = Thread.ofVirtual().start(() -> {
                try {
                    bench.stop(relay);
                } catch (InterruptedException never) {
                    throw new AssertionError(never);
                }
            });
            slow.completeNext();
            stopping.join();
            assertThat(bench.checkpoint().position()).isEqualTo(1);
            String holder = bench.jdbc
                    .sql("select coalesce(holder, 'nobody') from relay_checkpoint")
                    .query(String.class)
                    .single();
            assertThat(holder).isEqualTo("nobody");
        }
    }

    /** A producer that answers when the test says so, and what it says. */
    private static MockProducer<String, byte[]> scripted() {
        return new MockProducer<>(
                false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void limitMessages(Admin admin, String topic, int bytes) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                                AlterConfigOp.OpType.SET))))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(30, TimeUnit.SECONDS)
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    private static String incompressible(int length) {
        StringBuilder text = new StringBuilder("\"");
        while (text.length() < length) {
            text.append(UUID.randomUUID());
        }
        return text.append('"').toString();
    }
}
