package dev.countersign.query.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LogFormatTest {

    private static StandardEnvironment chosen(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        new LogFormat().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void linesAreJsonWhereThereIsNoTerminal() {
        assertThat(chosen(Map.of()).getProperty("logging.structured.format.console"))
                .isEqualTo("ecs");
    }

    @Test
    void linesForHumansCarryTheirKeysAndValues() {
        StandardEnvironment human = chosen(Map.of("countersign.log-format", "human"));

        assertThat(human.getProperty("logging.structured.format.console")).isNull();
        assertThat(human.getProperty("logging.pattern.console")).contains("%kvp");
    }

    @Test
    void bootsOwnPropertyHasTheLastWord() {
        assertThat(chosen(Map.of("logging.structured.format.console", "logstash"))
                        .getProperty("logging.structured.format.console"))
                .isEqualTo("logstash");
    }

    @Test
    void anotherFormatIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> chosen(Map.of("countersign.log-format", "pretty")));
    }
}
