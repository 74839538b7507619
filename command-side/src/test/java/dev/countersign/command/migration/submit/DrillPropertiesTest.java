package dev.countersign.command.migration.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DrillPropertiesTest {

    private static DrillProperties of(Map<String, Object> variables) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("countersign.drill", DrillProperties.class);
    }

    @Test
    void everyVariableIsUnderstood() {
        DrillProperties drill = of(Map.of(
                "COUNTERSIGN_DRILL_URL", "jdbc:postgresql://drills/postgres",
                "COUNTERSIGN_DRILL_USER", "dora",
                "COUNTERSIGN_DRILL_PASSWORD", "secret",
                "COUNTERSIGN_DRILL_STATEMENT_TIMEOUT", "5s",
                "COUNTERSIGN_DRILL_DEADLINE", "30s",
                "COUNTERSIGN_DRILL_MAX_DATABASE_SIZE", "64MB"));

        assertThat(drill.settings()).hasValueSatisfying(settings -> {
            assertThat(settings.adminUrl()).isEqualTo("jdbc:postgresql://drills/postgres");
            assertThat(settings.adminUser()).isEqualTo("dora");
            assertThat(settings.adminPassword()).isEqualTo("secret");
            assertThat(settings.statementTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(30));
            assertThat(settings.maxDatabaseBytes()).isEqualTo(64 * 1024 * 1024);
        });
        assertThat(drill.toString()).doesNotContain("secret");
    }

    @Test
    void withoutAUrlThereIsNoServer() {
        assertThat(of(Map.of()).settings()).isEmpty();
        assertThat(of(Map.of("COUNTERSIGN_DRILL_URL", " ")).settings()).isEmpty();
    }
}
