package dev.countersign.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What the figures were measured on.
 *
 * @param measuredAt when
 * @param cores processors that this JVM may use
 * @param memoryMiB the machine's memory
 * @param loadBefore the machine's load average before the first server started; well above 0, the figures are somebody else's too
 * @param os name, version and architecture
 * @param jdk vendor and version
 * @param postgres version
 * @param durable what {@code fsync} and {@code synchronous_commit} were
 * @param kafka version
 */
record Machine(
        Instant measuredAt,
        int cores,
        long memoryMiB,
        double loadBefore,
        String os,
        String jdk,
        String postgres,
        String durable,
        String kafka) {

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static Machine of(Database database, double loadBefore) throws SQLException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (Connection connection = database.connect()) {
            return new Machine(
                    Instant.now(),
                    Runtime.getRuntime().availableProcessors(),
                    system.getTotalMemorySize() / (1024 * 1024),
                    loadBefore,
                    system.getName() + " " + system.getVersion() + " " + system.getArch(),
                    System.getProperty("java.vendor") + " " + Runtime.version(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    "fsync " + shown(connection, "fsync") + ", synchronous_commit "
                            + shown(connection, "synchronous_commit"),
                    AppInfoParser.getVersion());
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
