package dev.countersign.testsupport;

import dev.countersign.servers.LocalKafka;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The Kafka of this test run. */
public final class TestKafka {

    /** As many as the topic has in production, so that a test meets the same order across keys. */
    private static final int PARTITIONS = 12;

    private final AtomicInteger topics = new AtomicInteger();
    private final String bootstrapServers;

    private TestKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    static TestKafka start(ServerChoice choice) {
        return switch (choice) {
            case EMBEDDED -> new TestKafka(LocalKafka.temporary().bootstrapServers());
            case TESTCONTAINERS -> inContainer();
        };
    }

    // Testcontainers' own helper removes the container when this process is gone.
    @SuppressWarnings("resource")
    private static TestKafka inContainer() {
        KafkaContainer container = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.0"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        return new TestKafka(container.getBootstrapServers());
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates an empty topic with 12 partitions that nothing else uses. */
    public String newTopic() {
        String name = "test.events." + topics.incrementAndGet();
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            return name;
        } catch (ExecutionException e) {
            throw new IllegalStateException("no topic for a test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
