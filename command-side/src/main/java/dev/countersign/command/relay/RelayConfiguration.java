package dev.countersign.command.relay;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
class RelayConfiguration {

    @Bean
    RelaySignal relaySignal() {
        return new RelaySignal();
    }

    @Bean
    Relay relay(
            DataSource dataSource,
            RelaySettings settings,
            RelaySignal signal,
            KafkaAdmin kafkaAdmin,
            ProducerFactory<?, ?> configured,
            MeterRegistry registry,
            @Value("${countersign.topic:countersign.events.v1}") String topic,
            @Value("${countersign.topic-replication:1}") short replication) {
        return new Relay(
                dataSource,
                settings,
                new EventTopic(topic, replication, kafkaAdmin.getConfigurationProperties()),
                new EventProducers(configured.getConfigurationProperties(), settings),
                signal,
                new RelayMetrics(registry));
    }

    @Bean
    RelayWatch relayWatch(DataSource dataSource, RelaySettings settings, MeterRegistry registry) {
        return new RelayWatch(JdbcClient.create(dataSource), settings.transactionLimit(), registry);
    }

    @Bean
    RelayHealthIndicator relayHealthIndicator(Relay relay, RelayWatch watch, RelaySettings settings) {
        return new RelayHealthIndicator(relay::state, watch::latest, settings);
    }

    @Bean
    SmartLifecycle relayLifecycle(Relay relay, RelayWatch watch) {
        return new RelayLifecycle(relay, watch);
    }
}
