package dev.countersign.query.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.util.ConcurrentLruCache;

/**
 * The statements that a batch writes its rows with. They go to the database together when the batch is complete: a round trip for
 * each would be most of what a small batch takes.
 *
 * <p>Belongs to one transaction and one thread.
 */
public final class Writes {

    private static final int STATEMENTS_IN_THE_PROGRAM = 256;
    private static final ConcurrentLruCache<String, ParsedSql> PARSED =
            new ConcurrentLruCache<>(STATEMENTS_IN_THE_PROGRAM, NamedParameterUtils::parseSqlStatement);

    private final List<Statement> statements = new ArrayList<>();

    /**
     * Adds a statement, to be run after those added before it.
     *
     * @param sql a statement that answers no rows, with named parameters such as {@code :projects::text[]}
     */
    public Statement sql(String sql) {
        Statement statement = new Statement(PARSED.get(sql));
        statements.add(statement);
        return statement;
    }

    /** Runs all of them, in one round trip. */
    void send(JdbcOperations jdbc) {
        if (statements.isEmpty()) {
            return;
        }
        String all = statements.stream().map(Statement::positional).collect(Collectors.joining(";\n"));
        @Nullable
        Object[] values = statements.stream()
                .flatMap(statement -> Arrays.stream(statement.values()))
                .toArray();
        // Prepared here, so that an error tells what the database says and not pages of statements.
        jdbc.execute(
                (PreparedStatementCreator) connection -> connection.prepareStatement(all),
                (PreparedStatementCallback<Integer>) statement -> {
                    new ArgumentPreparedStatementSetter(values).setValues(statement);
                    return statement.executeUpdate();
                });
    }

    /** One of the statements, to be given a value for each of its parameters. */
    public static final class Statement {

        private final ParsedSql sql;
        private final MapSqlParameterSource parameters = new MapSqlParameterSource();

        private Statement(ParsedSql sql) {
            this.sql = sql;
        }

        /** Gives a parameter its value: what the driver takes, and for an array what {@link Columns} makes. */
        public Statement param(String name, @Nullable Object value) {
            parameters.addValue(name, value);
            return this;
        }

        private String positional() {
            return NamedParameterUtils.substituteNamedParameters(sql, parameters);
        }

        private @Nullable Object[] values() {
            return NamedParameterUtils.buildValueArray(sql, parameters, null);
        }
    }
}
