package dev.countersign.testsupport;

import org.testcontainers.DockerClientFactory;

/** The real servers that tests work with: each is started once for this JVM, when first asked for, and ends with it. */
public final class TestServers {

    private TestServers() {}

    private static final class Choice {
        static final ServerChoice MADE =
                ServerChoice.choose(() -> DockerClientFactory.instance().isDockerAvailable());
    }

    private static final class Postgres {
        static final TestPostgres STARTED = TestPostgres.start(Choice.MADE);
    }

    private static final class Kafka {
        static final TestKafka STARTED = TestKafka.start(Choice.MADE);
    }

    public static TestPostgres postgres() {
        return Postgres.STARTED;
    }

    public static TestKafka kafka() {
        return Kafka.STARTED;
    }

    /** Creates an empty database that nothing else uses. */
    public static TestDatabase newDatabase() {
        return postgres().newDatabase();
    }

    /** Where clients of Kafka begin. */
    public static String bootstrapServers() {
        return kafka().bootstrapServers();
    }

    /** Creates an empty topic with 12 partitions that nothing else uses. */
    public static String newTopic() {
        return kafka().newTopic();
    }
}
