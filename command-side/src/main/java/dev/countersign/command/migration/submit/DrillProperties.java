package dev.countersign.command.migration.submit;

import dev.countersign.command.migration.drill.DrillSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where migrations are drilled.
 *
 * @param url JDBC URL of a database on the drill server that is there for good; without one nothing is drilled, and migrations wait
 * @param user a superuser of that server
 * @param password its password, if the server asks for one
 * @param statementTimeout for each statement
 * @param deadline for a whole drill
 * @param maxDatabaseSize how large a scratch database may grow
 * @param poll how often it is looked for migrations that wait
 */
@ConfigurationProperties("countersign.drill")
record DrillProperties(
        @Nullable String url,
        @DefaultValue("postgres") String user,
        @Nullable String password,
        @DefaultValue("20s") Duration statementTimeout,
        @DefaultValue("60s") Duration deadline,
        @DefaultValue("256MB") DataSize maxDatabaseSize,
        @DefaultValue("500ms") Duration poll) {

    /** For the engine; empty where no server is configured. */
    Optional<DrillSettings> settings() {
        return url == null || url.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new DrillSettings(url, user, password, statementTimeout, deadline, maxDatabaseSize.toBytes()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DrillProperties[url=" + url + ", user=" + user + "]";
    }
}
