package dev.countersign.command.migration.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A superuser's connection, for the drill's own questions and never for a script. */
final class AdminSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminSession.class);

    private static final int ALIVE_SECONDS = 5;

    private final Connection connection;
    private final JdbcClient jdbc;

    private AdminSession(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    static AdminSession of(Connection connection) throws SQLException {
        AdminSession session = new AdminSession(connection);
        try (var statement = connection.createStatement()) {
            // A database's owner may have set a role for all who connect to it.
            statement.execute("set role none");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return session;
    }

    Connection connection() {
        return connection;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    void execute(String statement) {
        jdbc.sql(statement).update();
    }

    Instant now() {
        return jdbc.sql("select extract(epoch from now())::bigint")
                .query((row, number) -> Instant.ofEpochSecond(row.getLong(1)))
                .single();
    }

    boolean isAlive() {
        try {
            return connection.isValid(ALIVE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The server was gone before its session", e);
        }
    }
}
