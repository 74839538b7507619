package dev.countersign.command.migration.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Opens the connections of a drill. */
final class DrillServer {

    private static final int CONNECT_SECONDS = 10;

    /** What an admin's question may take. It answers in milliseconds unless somebody has made it hard. */
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(30);

    private final DrillSettings settings;

    DrillServer(DrillSettings settings) {
        this.settings = settings;
    }

    /** @throws DrillServerUnavailable when there is none, or one that does not let us in */
    AdminSession admin() {
        try {
            return adminOf(null);
        } catch (SQLException e) {
            throw new DrillServerUnavailable(e);
        }
    }

    /** In the scratch database, whose owner may have laid traps for a superuser that comes to look. */
    AdminSession adminIn(ScratchName scratch) throws SQLException {
        return adminOf(scratch.toString());
    }

    private AdminSession adminOf(@Nullable String database) throws SQLException {
        PGSimpleDataSource source = source(database);
        source.setApplicationName("countersign-drill");
        // Options of the client's outrank whatever "alter database set" has planted.
        source.setOptions("-c search_path=pg_catalog -c client_min_messages=error -c default_transaction_read_only=off"
                + " -c bytea_output=hex -c IntervalStyle=iso_8601 -c lock_timeout=0"
                + " -c statement_timeout=" + QUESTION_TIMEOUT.toMillis());
        return AdminSession.of(source.getConnection(settings.adminUser(), settings.adminPassword()));
    }

    /** As the scratch database's owner; each script gets a session of its own. */
    Connection migrator(ScratchDatabase scratch) throws SQLException {
        PGSimpleDataSource source = source(scratch.name().toString());
        source.setApplicationName("countersign-drill-script");
        source.setOptions("-c statement_timeout=" + settings.statementTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout="
                + settings.deadline().toMillis());
        // One message with one statement: the server sees what the script says, and nothing prepared or described
        // around it.
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        source.setSocketFactory(BoundedSocketFactory.class.getName());
        source.setMaxResultBuffer(Integer.toString(BoundedSocketFactory.LONGEST_ANSWER));
        return source.getConnection(scratch.name().toString(), scratch.password());
    }

    private PGSimpleDataSource source(@Nullable String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.adminUrl());
        if (database != null) {
            source.setDatabaseName(database);
        }
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }
}
