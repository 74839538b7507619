package dev.countersign.command.migration.drill;

import static dev.countersign.command.migration.drill.DrillServers.AMPLE;
import static dev.countersign.command.migration.drill.DrillServers.LARGE;
import static dev.countersign.command.migration.drill.DrillServers.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.servers.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left where nobody was there to clean up. */
class DrillLeavingsTest {

    private static final String LONG_AGO = "countersign_drill_1500000000_0123456789abcdef";
    private static final String LATELY = "countersign_drill_9500000000_0123456789abcdef";
    private static final String NOT_OURS = "countersign_drill_results";

    private final DrillServers servers = new DrillServers();
    private final MigrationDrill drill = servers.drill();

    @Test
    void aCrashedDrillIsSweptOnceItIsOlderThanADrillMayBe() {
        make(LONG_AGO);
        make(LATELY);
        make(NOT_OURS);
        try {
            assertThat(drill.sweepOrphans()).isEqualTo(1);
            assertThat(servers.scratches())
                    .containsExactlyInAnyOrder(
                            "database " + LATELY, "role " + LATELY, "database " + NOT_OURS, "role " + NOT_OURS);
            assertThat(drill.sweepOrphans()).isZero();
        } finally {
            remove(LATELY);
            remove(NOT_OURS);
        }
    }

    @Test
    void aRoleWithoutItsDatabaseIsSweptToo() {
        servers.jdbc().sql("create role " + LONG_AGO).update();

        assertThat(drill.sweepOrphans()).isEqualTo(1);
        assertThat(servers.scratches()).isEmpty();
    }

    @Test
    void aDrillThatStillLivesIsNotSweptHoweverOldItIs() throws SQLException {
        make(LONG_AGO);
        try (AdminSession alive = new DrillServer(servers.settings(AMPLE, AMPLE, LARGE)).admin()) {
            alive.execute("do $$ begin perform pg_advisory_lock(hashtextextended('" + LONG_AGO + "', 0)); end $$");

            assertThat(drill.sweepOrphans()).isZero();
            assertThat(servers.scratches()).hasSize(2);
        }
        servers.jdbc()
                .sql("select pg_advisory_lock(hashtextextended(:name, 0))")
                .param("name", LONG_AGO)
                .query((row, number) -> LONG_AGO)
                .single();
        assertThat(drill.sweepOrphans()).isEqualTo(1);
    }

    /** Prepared transactions are off by default; a server that has them is one more way to hold a database fast. */
    @Test
    void aPreparedTransactionIsRolledBackWithItsDatabase(@TempDir Path home) throws SQLException {
        try (LocalPostgres server = LocalPostgres.kept(home.resolve("postgres"), 0, home)) {
            change(server, "alter system set max_prepared_transactions = 5");
        }
        try (LocalPostgres server = LocalPostgres.kept(home.resolve("postgres"), 0, home)) {
            MigrationDrill onIt = new MigrationDrill(new DrillSettings(
                    server.jdbcUrl("postgres"),
                    server.username(),
                    server.password(),
                    AMPLE,
                    Duration.ofMinutes(2),
                    LARGE));

            DrillReport report = onIt.run(order(
                    "create table item (id int)",
                    "lock table item in access exclusive mode; prepare transaction 'it''s mine'",
                    ""));

            assertThat(report.log())
                    .endsWith("forward.sql: leaves a prepared transaction behind, neither committed nor rolled back");
            assertThat(report.status()).isEqualTo(DrillStatus.FAILED);
            assertThat(names(server)).containsExactlyInAnyOrder("postgres", "template0", "template1");
        }
    }

    private void make(String name) {
        servers.jdbc().sql("create role " + name).update();
        servers.jdbc().sql("create database " + name + " owner " + name).update();
    }

    private void remove(String name) {
        servers.jdbc().sql("drop database " + name).update();
        servers.jdbc().sql("drop role " + name).update();
    }

    private static void change(LocalPostgres server, String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.username(), server.password());
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private static List<String> names(LocalPostgres server) {
        return org.springframework.jdbc.core.simple.JdbcClient.create(
                        new org.springframework.jdbc.datasource.DriverManagerDataSource(
                                server.jdbcUrl("postgres"), server.username(), server.password()))
                .sql("select datname from pg_database")
                .query(String.class)
                .list();
    }
}
