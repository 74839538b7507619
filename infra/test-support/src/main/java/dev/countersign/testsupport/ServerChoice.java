package dev.countersign.testsupport;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the Postgres and the Kafka of a test run come from. Nothing else decides it. */
enum ServerChoice {
    TESTCONTAINERS,
    EMBEDDED;

    private static final Logger LOG = LoggerFactory.getLogger(ServerChoice.class);

    static ServerChoice choose(BooleanSupplier dockerAnswers) {
        if (dockerAnswers.getAsBoolean()) {
            LOG.info("Postgres and Kafka run in containers: a Docker engine answers");
            return TESTCONTAINERS;
        }
        LOG.info("Postgres and Kafka run as child processes: no Docker engine answers");
        return EMBEDDED;
    }
}
