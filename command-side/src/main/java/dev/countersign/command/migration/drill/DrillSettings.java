package dev.countersign.command.migration.drill;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where migrations are drilled, and how much a drill may take.
 *
 * @param adminUrl JDBC URL of a database on the drill server that is there for good, such as {@code .../postgres}; nothing is
 *     written to it
 * @param adminUser a superuser: only one may limit temporary files and end other people's sessions
 * @param adminPassword none where the server asks for none
 * @param statementTimeout for each statement, unless the script sets another
 * @param deadline for the whole drill, whatever its scripts set; the clean-up comes after it
 * @param maxDatabaseBytes how large the scratch database may grow; an empty one has 8 MB. Temporary files are limited to as much
 *     again.
 */
public record DrillSettings(
        String adminUrl,
        String adminUser,
        @Nullable String adminPassword,
        Duration statementTimeout,
        Duration deadline,
        long maxDatabaseBytes) {

    private static final long EMPTY_DATABASE = 16L * 1024 * 1024;

    public DrillSettings {
        if (statementTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "the statement timeout must be a millisecond or more: " + statementTimeout);
        }
        if (deadline.compareTo(statementTimeout) < 0) {
            throw new IllegalArgumentException(
                    "the deadline " + deadline + " must not come before the statement timeout " + statementTimeout);
        }
        if (maxDatabaseBytes < EMPTY_DATABASE) {
            throw new IllegalArgumentException(
                    "a database needs " + EMPTY_DATABASE + " bytes or more: " + maxDatabaseBytes);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DrillSettings[adminUrl=" + adminUrl + ", adminUser=" + adminUser + ", statementTimeout="
                + statementTimeout + ", deadline=" + deadline + ", maxDatabaseBytes=" + maxDatabaseBytes + "]";
    }
}
