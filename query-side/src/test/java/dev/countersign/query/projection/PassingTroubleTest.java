package dev.countersign.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class PassingTroubleTest {

    @ParameterizedTest
    @CsvSource({
        "40001, true, serialisation failure",
        "40P01, true, deadlock",
        "08006, true, connection failure",
        "57P01, true, shut down by the operator",
        "53300, true, too many connections",
        "53100, true, disk full",
        "55P03, true, lock not to be had",
        "25006, true, read-only after a failover",
        "23505, false, unique violation",
        "22021, false, NUL in a text",
        "42P01, false, no such table"
    })
    void isTrustedToPassByWhatPostgresSays(String state, boolean passes, String what) {
        assertThat(PassingTrouble.is(new UncategorizedSQLException("a view", "insert", new SQLException(what, state))))
                .as(what)
                .isEqualTo(passes);
    }

    @Test
    void isTrustedToPassWhereThePoolHasNoConnection() {
        assertThat(PassingTrouble.is(new CannotGetJdbcConnectionException(
                        "none", new SQLTransientConnectionException("timed out after 5000 ms"))))
                .isTrue();
        assertThat(PassingTrouble.is(new CannotCreateTransactionException("closed", new SQLException("pool closed"))))
                .isTrue();
        assertThat(PassingTrouble.is(new QueryTimeoutException("slow"))).isTrue();
    }

    @Test
    void isNotTrustedToPassWhereAViewIsWrong() {
        assertThat(PassingTrouble.is(new IllegalStateException("a mistake"))).isFalse();
        assertThat(PassingTrouble.is(new NullPointerException())).isFalse();
        assertThat(PassingTrouble.is(new DataIntegrityViolationException("too long")))
                .isFalse();
    }
}
