package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class RelayWatchTest {

    private static final StreamId CHECKOUT = StreamId.feature("shop", "001-checkout");

    @Test
    void events_that_nobody_sends_are_counted_and_grow_old() throws Exception {
        try (RelayBench bench = new RelayBench()) {
            RelayWatch watch = new RelayWatch(bench.jdbc, Duration.ofHours(1), bench.meters);
            assertThat(watch.latest()).isEmpty();
            assertThat(gauge(bench.meters, "countersign.relay.lag.seconds")).isNaN();
            bench.append(CHECKOUT, 0);
            bench.append(CHECKOUT, 1);
            watch.start();
            await().untilAsserted(() -> {
                assertThat(gauge(bench.meters, "countersign.relay.lag.events")).isEqualTo(2);
                assertThat(gauge(bench.meters, "countersign.relay.lag.seconds")).isBetween(0.5, 60.0);
            });

            bench.start();
            await().untilAsserted(() -> {
                assertThat(gauge(bench.meters, "countersign.relay.lag.events")).isZero();
                assertThat(gauge(bench.meters, "countersign.relay.lag.seconds")).isZero();
            });
            watch.stop();
        }
    }

    @Test
    void a_long_write_transaction_is_reported_once(CapturedOutput output) throws Exception {
        try (RelayBench bench = new RelayBench();
                Connection held = bench.transaction()) {
            RelayWatch watch = new RelayWatch(bench.jdbc, Duration.ofSeconds(1), bench.meters);
            bench.append(held, CHECKOUT, 0);
            watch.start();
            await().untilAsserted(() -> assertThat(gauge(bench.meters, "countersign.relay.oldest.transaction.seconds"))
                    .isGreaterThan(2.5));
            assertThat(output.toString()).containsOnlyOnce("has been open for");
            assertThat(watch.latest().map(RelayLag::events)).contains(0L);

            held.commit();
            await().untilAsserted(() ->
                    assertThat(watch.latest().map(RelayLag::events)).contains(1L));
            watch.stop();
        }
    }

    @Test
    void without_a_database_the_lag_is_unknown() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RelayWatch watch = new RelayWatch(
                JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none")),
                Duration.ofSeconds(1),
                meters);
        watch.start();
        await().during(Duration.ofMillis(300)).until(() -> watch.latest().equals(Optional.empty()));
        watch.stop();
    }

    private static double gauge(SimpleMeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }
}
