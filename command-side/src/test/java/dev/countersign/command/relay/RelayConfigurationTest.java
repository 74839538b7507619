package dev.countersign.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import dev.countersign.testsupport.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The relay as the application has it. */
class RelayConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
            .withUserConfiguration(RelayConfiguration.class);

    @Test
    void starts_with_the_application_makes_its_topic_and_stops_with_it() {
        String topic = "configured-" + UUID.randomUUID();
        RelayBench bench = new RelayBench(TestServers.bootstrapServers(), topic);
        application
                .withBean(DataSource.class, () -> bench.dataSource)
                .withBean(MeterRegistry.class, () -> bench.meters)
                .withPropertyValues(
                        "spring.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
                        "countersign.topic=" + topic)
                .run(context -> {
                    Relay relay = context.getBean(Relay.class);
                    HealthIndicator health = context.getBean("relayHealthIndicator", HealthIndicator.class);
                    String event = bench.append(StreamId.feature("shop", "001-checkout"), 0);
                    context.getBean(RelaySignal.class).signal();
                    await().untilAsserted(() ->
                            assertThat(bench.checkpoint().position()).isEqualTo(1));
                    assertThat(RelayBench.ids(bench.records(1))).containsExactly(event);
                    await().until(() -> Status.UP.equals(
                            Objects.requireNonNull(health.health()).getStatus()));
                    assertThat(partitions(bench, topic)).isEqualTo(12);

                    context.close();
                    assertThat(relay.state()).isEqualTo(new RelayState.Stopped());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lease=50ms",
                "batch-rows=0",
                "batch-bytes=0",
                "pace=-1ms",
                "pace=60ms",
                "pace-max=10ms",
                "pace-max=1100ms",
                "poll-min=0",
                "poll-max=1ms",
                "retry-min=0",
                "retry-max=50ms",
                "retry-max=2s"
            })
    void settings_that_cannot_work_stop_the_start(String setting) {
        application
                .withBean(DataSource.class, DriverManagerDataSource::new)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("countersign.relay." + setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageStartingWith("countersign.relay."));
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "2, 40", "3, 50", "1000, 50"})
    void the_more_events_came_together_the_longer_the_next_ones_are_gathered(int events, long millis) {
        application
                .withBean(DataSource.class, DriverManagerDataSource::new)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context.getBean(RelaySettings.class).paceAfter(events))
                        .isEqualTo(Duration.ofMillis(millis)));
    }

    private static int partitions(RelayBench bench, String topic) throws Exception {
        try (Admin admin = Admin.create(bench.kafka())) {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get(30, TimeUnit.SECONDS)
                    .partitions()
                    .size();
        }
    }
}
