package dev.countersign.testsupport;

import dev.countersign.servers.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The Postgres of this test run. */
public final class TestPostgres {

    private final AtomicInteger databases = new AtomicInteger();
    private final UnaryOperator<String> jdbcUrl;
    private final String username;
    private final String password;

    private TestPostgres(UnaryOperator<String> jdbcUrl, String username, String password) {
        this.jdbcUrl = jdbcUrl;
        this.username = username;
        this.password = password;
    }

    static TestPostgres start(ServerChoice choice) {
        return switch (choice) {
            case EMBEDDED -> {
                LocalPostgres server = LocalPostgres.temporary();
                yield new TestPostgres(server::jdbcUrl, server.username(), server.password());
            }
            case TESTCONTAINERS -> inContainer();
        };
    }

    // Testcontainers' own helper removes the container when this process is gone.
    @SuppressWarnings("resource")
    private static TestPostgres inContainer() {
        PostgreSQLContainer container = new PostgreSQLContainer(DockerImageName.parse("postgres:18"));
        container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        String url = "jdbc:postgresql://" + container.getHost() + ":"
                + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/";
        return new TestPostgres(database -> url + database, container.getUsername(), container.getPassword());
    }

    /** Creates an empty database that nothing else uses. */
    public TestDatabase newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(jdbcUrl.apply("postgres"), username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for a test", e);
        }
        return new TestDatabase(jdbcUrl.apply(name), username, password);
    }
}
