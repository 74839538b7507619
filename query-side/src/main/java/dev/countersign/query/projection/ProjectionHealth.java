package dev.countersign.query.projection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the readiness probe asks about Kafka and the projection. */
@Configuration(proxyBeanMethods = false)
class ProjectionHealth {

    /** Works, but not for everything: shown, and no reason to take the instance out of service. */
    static final Status DEGRADED = new Status("DEGRADED", "Some streams are parked");

    @Bean
    HealthIndicator kafkaHealthIndicator(ProjectionLag lag) {
        return new AbstractHealthIndicator() {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                String unreachable = lag.unreachable();
                if (unreachable == null) {
                    health.up();
                } else {
                    health.down().withDetail("reason", unreachable);
                }
            }
        };
    }

    @Bean
    HealthIndicator projectionHealthIndicator(
            ProjectionLag lag, LiveProjection projection, ProjectionSettings settings) {
        return new AbstractHealthIndicator() {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                health.withDetail("lagRecords", lag.records())
                        .withDetail("lagSeconds", lag.time().toSeconds())
                        .withDetail("parkedStreams", lag.parkedStreams());
                if (!projection.isRunning()) {
                    health.down().withDetail("reason", "The consumer does not run");
                } else if (lag.time().compareTo(settings.maxLag()) > 0) {
                    health.outOfService();
                } else if (lag.parkedStreams() > 0) {
                    health.status(DEGRADED);
                } else {
                    health.up();
                }
            }
        };
    }
}
