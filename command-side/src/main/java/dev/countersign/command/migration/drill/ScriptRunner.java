package dev.countersign.command.migration.drill;

import dev.countersign.command.migration.drill.BoundedSocketFactory.TooLongAnswerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;

/**
 * Runs scripts as the owner of the scratch database, each in a session and a transaction of its own, statement by statement, as
 * Flyway does.
 *
 * <p>A script with a statement that no transaction can hold, such as {@code create index concurrently}, is taken back and run once
 * more without one, each statement for itself. A script that ends the transaction itself is let; what follows the end then stands
 * for itself too, and the log says so.
 */
final class ScriptRunner {

    /** active_sql_transaction: the statement must not run inside a transaction. */
    private static final String NOT_IN_A_TRANSACTION = "25001";

    private final DrillServer server;
    private final ScratchDatabase scratch;
    private final AdminSession admin;
    private final Watchdog watchdog;
    private final DrillLog log;

    ScriptRunner(DrillServer server, ScratchDatabase scratch, AdminSession admin, Watchdog watchdog, DrillLog log) {
        this.server = server;
        this.scratch = scratch;
        this.admin = admin;
        this.watchdog = watchdog;
        this.log = log;
    }

    void run(DrillScript script) throws DrillFailedException {
        long begun = System.nanoTime();
        List<ScriptStatement> statements = statementsOf(script);
        try (Connection connection = connect(script)) {
            watchdog.watch(connection);
            new Session(script, connection).run(statements);
        } catch (SQLException e) {
            throw new DrillFailedException(script.name() + ": " + said(e), e);
        }
        refusePrepared(script);
        log.add("%s: ran, %d statements, %d ms"
                .formatted(script.name(), statements.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
    }

    private static List<ScriptStatement> statementsOf(DrillScript script) throws DrillFailedException {
        int nul = script.sql().indexOf('\0');
        if (nul >= 0) {
            throw new DrillFailedException(
                    "%s: character %d is a NUL, which Postgres does not take".formatted(script.name(), nul + 1));
        }
        try {
            return ScriptStatement.of(script.sql());
        } catch (SQLException e) {
            throw new DrillFailedException(script.name() + ": cannot be split into statements: " + e.getMessage(), e);
        }
    }

    private Connection connect(DrillScript script) throws DrillFailedException {
        try {
            return server.migrator(scratch);
        } catch (SQLException e) {
            throw new DrillFailedException(
                    script.name() + ": could not be run, as the database's owner can no longer connect: "
                            + watchdog.verdict().orElseGet(() -> said(e)),
                    e);
        }
    }

    private void refusePrepared(DrillScript script) throws DrillFailedException {
        boolean prepared;
        try {
            prepared = admin.jdbc()
                    .sql("select exists (select from pg_prepared_xacts where database = :name)")
                    .param("name", scratch.name().toString())
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException e) {
            throw new DrillServerUnavailable(e);
        }
        if (prepared) {
            throw new DrillFailedException(
                    script.name() + ": leaves a prepared transaction behind, neither committed nor rolled back");
        }
    }

    /** What the server said, with all that helps. */
    static String said(SQLException e) {
        @Nullable ServerErrorMessage message = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        if (message == null) {
            Throwable root = rootOf(e);
            return String.valueOf((root instanceof TooLongAnswerException ? root : e).getMessage());
        }
        StringBuilder said = new StringBuilder(clipped(message.getMessage()));
        if (message.getDetail() != null) {
            said.append("; detail: ").append(clipped(message.getDetail()));
        }
        if (message.getHint() != null) {
            said.append("; hint: ").append(clipped(message.getHint()));
        }
        return said.append(" [").append(message.getSQLState()).append(']').toString();
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static String clipped(@Nullable String text) {
        String known = text == null ? "" : text;
        return known.length() > 400 ? known.substring(0, 400) + " ..." : known;
    }

    /** One script's session. */
    private final class Session {

        private final DrillScript script;
        private final Connection connection;
        private boolean endedItself;

        Session(DrillScript script, Connection connection) {
            this.script = script;
            this.connection = connection;
        }

        void run(List<ScriptStatement> statements) throws SQLException, DrillFailedException {
            try (Statement statement = connection.createStatement()) {
                // The driver's {d '...'} is none of the script's business.
                statement.setEscapeProcessing(false);
                if (!inOneTransaction(statement, statements)) {
                    statement.execute("rollback");
                    for (ScriptStatement each : statements) {
                        execute(statement, each);
                    }
                    // Of a script that begins a transaction by itself and leaves it open.
                    if (isInTransaction()) {
                        statement.execute("commit");
                    }
                }
            }
        }

        private boolean inOneTransaction(Statement statement, List<ScriptStatement> statements)
                throws SQLException, DrillFailedException {
            statement.execute("begin");
            for (ScriptStatement each : statements) {
                try {
                    execute(statement, each);
                } catch (DrillFailedException e) {
                    if (!endedItself
                            && e.getCause() instanceof SQLException cause
                            && NOT_IN_A_TRANSACTION.equals(cause.getSQLState())) {
                        log.add("%s: statement %d cannot run inside a transaction, so the script runs without one"
                                .formatted(script.name(), each.number()));
                        return false;
                    }
                    throw e;
                }
                if (!endedItself && !isInTransaction()) {
                    endedItself = true;
                    log.add("%s: statement %d ends the script's transaction; what follows it stands for itself"
                            .formatted(script.name(), each.number()));
                }
            }
            if (isInTransaction()) {
                commit(statement);
            }
            return true;
        }

        private boolean isInTransaction() throws SQLException {
            return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        }

        private void commit(Statement statement) throws SQLException, DrillFailedException {
            try {
                statement.execute("commit");
            } catch (SQLException e) {
                throw new DrillFailedException(script.name() + ", at its commit: " + verdictOr(e), e);
            }
        }

        private void execute(Statement statement, ScriptStatement each) throws SQLException, DrillFailedException {
            try {
                statement.execute(each.sql());
                notices(statement.getWarnings(), each);
            } catch (SQLException e) {
                notices(statement.getWarnings(), each);
                throw new DrillFailedException(
                        "%s, statement %d, line %d: %s"
                                .formatted(script.name(), each.number(), each.lineAt(positionOf(e)), verdictOr(e)),
                        e);
            }
        }

        private String verdictOr(SQLException e) {
            return watchdog.verdict().orElseGet(() -> said(e));
        }

        private static int positionOf(SQLException e) {
            @Nullable ServerErrorMessage message = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
            return message == null ? 0 : message.getPosition();
        }

        private void notices(@Nullable SQLWarning first, ScriptStatement each) {
            for (@Nullable SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
                @Nullable
                ServerErrorMessage message = warning instanceof PSQLWarning p ? p.getServerErrorMessage() : null;
                String severity = message == null || message.getSeverity() == null ? "warning" : message.getSeverity();
                log.add("%s, statement %d, line %d: %s: %s"
                        .formatted(
                                script.name(),
                                each.number(),
                                each.line(),
                                severity.toLowerCase(Locale.ROOT),
                                clipped(message == null ? warning.getMessage() : message.getMessage())));
            }
        }
    }
}
