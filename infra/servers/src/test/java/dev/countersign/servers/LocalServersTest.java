package dev.countersign.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersTest {

    @Test
    void aKeptPostgresWritesCommitsToTheDiskAndHasItsRowsAfterACrash(@TempDir Path folder) throws SQLException {
        LocalPostgres first = LocalPostgres.kept(folder.resolve("postgres"), 0, folder);
        try (first) {
            first.createDatabaseIfMissing("kept");
            first.createDatabaseIfMissing("kept");
            assertThat(query(first, "show fsync")).isEqualTo("on");
            assertThat(query(first, "show server_version")).startsWith("18");
            execute(first, "create table t as select 7 as n");
            first.kill();
        }
        assertThat(first.isAlive()).isFalse();
        try (LocalPostgres second = LocalPostgres.kept(folder.resolve("postgres"), 0, folder)) {
            assertThat(query(second, "select n from t")).isEqualTo("7");
        }
    }

    @Test
    void aTemporaryPostgresLeavesNothingBehind() {
        LocalPostgres postgres = LocalPostgres.temporary();
        Path home = postgres.home();
        assertThat(home).exists();
        postgres.close();
        assertThat(home).doesNotExist();
        assertThat(ProcessHandle.of(postgres.pid())).isEmpty();
        postgres.close();
    }

    @Test
    void aPostgresLeftBehindOnTheSameDataIsStoppedByTheNextStart(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("postgres");
        try (LocalPostgres left = LocalPostgres.kept(home, 0, folder);
                LocalPostgres next = LocalPostgres.kept(home, 0, folder)) {
            assertThat(left.isAlive()).isFalse();
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfTheOldPostgresIsLeftAlone(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("postgres");
        LocalPostgres.kept(home, 0, folder).close();
        try (ChildProcess stranger = ChildProcess.start(
                "stranger",
                List.of("sleep", "60"),
                Map.of(),
                null,
                folder.resolve("stranger.log"),
                ChildProcess.StopSignal.TERM,
                Duration.ofSeconds(5))) {
            Files.writeString(home.resolve("data/postmaster.pid"), stranger.pid() + "\n");
            Orphan.stop(
                    home.resolve("data/postmaster.pid"),
                    "postgres",
                    home.resolve("data").toString(),
                    ChildProcess.StopSignal.INT,
                    Duration.ofSeconds(5));
            assertThat(stranger.isAlive()).isTrue();
        }
    }

    @Test
    void aDataDirectoryWithoutItsVersionIsCalledDamagedAndKept(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("postgres/data"));
        Files.writeString(data.resolve("pg_control"), "rows of somebody");
        assertThatThrownBy(() -> LocalPostgres.kept(folder.resolve("postgres"), 0, folder))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("damaged");
        assertThat(data.resolve("pg_control")).exists();
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path folder) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> LocalPostgres.kept(folder.resolve("postgres"), port, folder))
                    .isInstanceOfSatisfying(
                            PortTakenException.class, e -> assertThat(e.port()).isEqualTo(port));
            assertThatThrownBy(() -> LocalKafka.kept(folder.resolve("kafka"), port, folder))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    @Test
    void aKeptKafkaHasItsTopicsAfterACrash(@TempDir Path folder) throws Exception {
        try (LocalKafka first = LocalKafka.kept(folder.resolve("kafka"), 0, folder);
                Admin admin = admin(first)) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get();
            first.kill();
            assertThat(first.isAlive()).isFalse();
        }
        try (LocalKafka second = LocalKafka.kept(folder.resolve("kafka"), 0, folder);
                Admin admin = admin(second)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(admin.listTopics().names().get()).contains("kept"));
        }
    }

    @Test
    void aTemporaryKafkaLeavesNothingBehind() {
        LocalKafka kafka = LocalKafka.temporary();
        Path home = kafka.home();
        assertThat(home).exists();
        kafka.close();
        assertThat(home).doesNotExist();
        assertThat(ProcessHandle.of(kafka.pid())).isEmpty();
    }

    private static Admin admin(LocalKafka kafka) {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static String query(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("kept"), postgres.username(), postgres.password());
    }
}
