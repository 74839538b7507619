package dev.countersign.command.execution;

import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the command door needs from outside itself: time and chance. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ExecutionConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator randomGenerator() {
        return RandomGenerator.of("SecureRandom");
    }

    @Bean
    Conflicts conflicts(RandomGenerator random) {
        return new Conflicts(random);
    }
}
