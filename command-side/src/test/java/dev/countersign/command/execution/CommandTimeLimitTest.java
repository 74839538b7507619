package dev.countersign.command.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class CommandTimeLimitTest {

    private static final String KEY = "one-of-two";

    private final CommandSide side = CommandSide.running();
    private final CommandTimeLimit limit = new CommandTimeLimit();
    private final String project = CommandSide.newProject();
    private final String pam = side.human("pam", "product-manager");

    @Test
    void aCommandThatHangsIsEndedAndAnsweredAndWhatItHeldIsFree() throws Exception {
        CommandTimeLimit itsLimit = side.bean(CommandTimeLimit.class);
        try (Connection held = connection()) {
            held.setAutoCommit(false);
            claimKey(held);
            CompletableFuture<Answer> hanging = CompletableFuture.supplyAsync(this::open);
            await().until(() -> waiting() == 1);

            itsLimit.interruptOverdue();
            assertThat(waiting()).as("waiting after less than a minute").isEqualTo(1);
            assertThat(hanging).isNotDone();

            itsLimit.interruptAfter(Duration.ZERO);
            Answer ended = hanging.get();
            assertThat(ended.status()).isEqualTo(503);
            assertThat(ended.header("Retry-After")).isEqualTo("2");
            assertThat(ended.text("detail")).contains("took too long", "Idempotency-Key");
            held.rollback();
        }

        assertThat(open().status()).as("the same again").isEqualTo(201);
    }

    @Test
    void whatEndsInTimeIsLeftAloneAndSoIsWhatTheThreadDoesNext() {
        assertThat(limit.<Integer>within("done", () -> 3)).isEqualTo(3);
        limit.interruptAfter(Duration.ZERO);

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void oneThatCameToItsEndAllTheSameHasItsResultAndItsThreadGoesOn() {
        int result = limit.within("stubborn", () -> {
            limit.interruptAfter(Duration.ZERO);
            return 3;
        });

        assertThat(result).isEqualTo(3);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void oneThatFailsWhenInterruptedSaysThatItTookTooLong() {
        IllegalStateException broken = new IllegalStateException("broken off");
        assertThatExceptionOfType(CommandTimedOut.class)
                .isThrownBy(() -> limit.within("hanging", () -> {
                    limit.interruptAfter(Duration.ZERO);
                    throw broken;
                }))
                .withMessage("hanging took longer than 60 s")
                .withCause(broken);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void oneThatFailsByItselfFailsAsItDid() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> limit.within("failing", () -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }

    @Test
    void oneWhoseTimeIsOverIsNotDecidedAgain() {
        ConcurrencyFailureException conflict = new ConcurrencyFailureException("somebody else's change");

        assertThat(Conflicts.isConflict(conflict)).isTrue();
        assertThat(Conflicts.isConflict(new CommandTimedOut("hanging", conflict)))
                .isFalse();
    }

    private Answer open() {
        return side.send(
                pam,
                "POST",
                "/api/v1/projects/" + project + "/features",
                "application/json",
                "{\"id\":\"001-checkout\",\"title\":\"Checkout\"}",
                "Idempotency-Key",
                KEY);
    }

    private Connection connection() throws SQLException {
        TestDatabase database = side.database();
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    /** As a twin of the command would that never ends. */
    private void claimKey(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into idempotent_answer (project, principal, key, fingerprint, created_at)
            values (?, 'pam', ?, 'x', now())
            """)) {
            insert.setString(1, project);
            insert.setString(2, KEY);
            insert.executeUpdate();
        }
    }

    private int waiting() {
        return side.bean(JdbcClient.class).sql("""
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
              and query like 'insert into idempotent_answer%'
            """).query(Integer.class).single();
    }
}
