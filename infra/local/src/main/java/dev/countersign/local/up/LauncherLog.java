package dev.countersign.local.up;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Sends what this process logs to a file of JSON lines, where the servers' logs are. */
final class LauncherLog {

    private LauncherLog() {}

    static void writeTo(Path logs) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        URL configuration =
                Objects.requireNonNull(LauncherLog.class.getResource("/dev/countersign/local/up-logback.xml"));
        context.reset();
        context.putProperty("logs", logs.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(configuration);
        } catch (JoranException e) {
            throw new IllegalStateException("the configuration is part of the program", e);
        }
    }
}
