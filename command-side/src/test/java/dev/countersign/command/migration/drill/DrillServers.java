package dev.countersign.command.migration.drill;

import dev.countersign.testsupport.TestDatabase;
import dev.countersign.testsupport.TestServers;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The drill server of the tests, with a maintenance database of the test's own. */
final class DrillServers {

    /** Long enough for anything that is not meant to be stopped, on a busy machine too. */
    static final Duration AMPLE = Duration.ofSeconds(60);

    static final long LARGE = 256L * 1024 * 1024;

    private final TestDatabase database = TestServers.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(dataSource());

    MigrationDrill drill() {
        return new MigrationDrill(settings(AMPLE, AMPLE, LARGE));
    }

    DrillSettings settings(Duration statementTimeout, Duration deadline, long maxDatabaseBytes) {
        return new DrillSettings(
                database.jdbcUrl(),
                database.username(),
                database.password(),
                statementTimeout,
                deadline,
                maxDatabaseBytes);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    private DataSource dataSource() {
        return new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    }

    /** Databases and roles of drills that are there now. */
    List<String> scratches() {
        return jdbc.sql("""
            select 'database ' || datname from pg_database where datname like 'countersign_drill_%'
            union all
            select 'role ' || rolname from pg_roles where rolname like 'countersign_drill_%'
            """).query(String.class).list();
    }

    static DrillOrder order(String earlier, String forward, String rollback) {
        return new DrillOrder(
                List.of(new DrillScript("earlier.sql", earlier)),
                new DrillScript("forward.sql", forward),
                new DrillScript("rollback.sql", rollback),
                null);
    }

    static DrillOrder withSampleData(DrillOrder order, String sampleData) {
        return new DrillOrder(
                order.earlier(), order.forward(), order.rollback(), new DrillScript("sample.sql", sampleData));
    }
}
