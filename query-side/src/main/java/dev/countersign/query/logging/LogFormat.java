package dev.countersign.query.logging;

import java.io.Console;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses how log lines look before the first is written: {@code countersign.log-format} is {@code json} or {@code human};
 * where it is not set, lines are for humans on a terminal and JSON everywhere else.
 */
public final class LogFormat implements EnvironmentPostProcessor {

    private static final String PROPERTY = "countersign.log-format";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> chosen = new HashMap<>();
        switch (environment.getProperty(PROPERTY, isTerminal() ? "human" : "json")) {
            case "json" -> chosen.put("logging.structured.format.console", "ecs");
            // The key-value pairs are part of what a line says.
            case "human" ->
                chosen.put(
                        "logging.pattern.console",
                        "%clr(%d{HH:mm:ss.SSS}){faint} %clr(%5p) %clr(%-30.30logger{29}){cyan} %m"
                                + " %clr(%kvp){faint}%n%wEx");
            default -> throw new IllegalArgumentException(PROPERTY + " must be json or human");
        }
        // Last, so that whoever sets Boot's own properties has the last word.
        environment.getPropertySources().addLast(new MapPropertySource(PROPERTY, chosen));
    }

    @SuppressWarnings("SystemConsoleNull") // Since JDK 25 it is null again where there is no terminal.
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
