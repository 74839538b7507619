package dev.countersign.command.relay;

import dev.countersign.events.CloudEventHeaders;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topic that the events go to. The relay creates it as soon as it leads, and not at the start of the application: a
 * broker that is away then must neither hold up the start nor leave the topic to the broker's defaults.
 */
final class EventTopic {

    private static final int PARTITIONS = 12;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final short replication;
    private final Map<String, Object> adminConfiguration;

    /** @param name such as {@link CloudEventHeaders#TOPIC} */
    EventTopic(String name, short replication, Map<String, Object> adminConfiguration) {
        this.name = name;
        this.replication = replication;
        this.adminConfiguration = adminConfiguration;
    }

    String name() {
        return name;
    }

    /**
     * Creates it where it is missing. One that is there stays as it is, whatever its number of partitions: adding some would send
     * the streams elsewhere and lose their order.
     *
     * @param heartbeat called at the interval while waiting; what it throws ends the wait
     * @throws SendFailedException when the broker does not answer or refuses
     */
    void ensureExists(Duration interval, Heartbeat heartbeat)
            throws SendFailedException, LeaseLostException, SQLException, InterruptedException {
        NewTopic topic = new NewTopic(name, PARTITIONS, replication)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(RelaySettings.LARGEST_MESSAGE)));
        Admin admin = Admin.create(adminConfiguration);
        try {
            await(admin.createTopics(List.of(topic)).all(), interval, heartbeat);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static void await(Future<?> creation, Duration interval, Heartbeat heartbeat)
            throws SendFailedException, LeaseLostException, SQLException, InterruptedException {
        long asked = System.nanoTime();
        while (true) {
            try {
                creation.get(interval.toNanos(), TimeUnit.NANOSECONDS);
                return;
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof TopicExistsException) {
                    return;
                }
                throw new SendFailedException(failed.getCause() == null ? failed : failed.getCause());
            } catch (TimeoutException notYet) {
                if (System.nanoTime() - asked > ANSWER_LIMIT.toNanos()) {
                    throw new SendFailedException(notYet);
                }
                heartbeat.beat();
            }
        }
    }
}
