package dev.countersign.command.migration.submit;

import dev.countersign.command.dispatch.CommandDispatch;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrillProperties.class)
class DrillConfiguration {

    @Bean
    DrillRunner drillRunner(
            DrillQueue queue,
            DrillProperties properties,
            CommandDispatch dispatch,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new DrillRunner(queue, properties, dispatch, transactions, clock);
    }

    /** Says how drills are doing. Commands are taken either way, so this is never a reason to send none. */
    @Bean
    HealthIndicator drillHealthIndicator(DrillRunner runner, DrillQueue queue) {
        return () -> {
            Health.Builder health = Health.up().withDetail("waiting", queue.waiting());
            if (!runner.isConfigured()) {
                return health.withDetail("server", "not configured").build();
            }
            return health.withDetail("server", runner.trouble().orElse("available"))
                    .build();
        };
    }
}
