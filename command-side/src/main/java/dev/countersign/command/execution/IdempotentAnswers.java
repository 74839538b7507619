package dev.countersign.command.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The answers that can be asked for again. A key is claimed by inserting its row in the command's own transaction: whoever
 * claims it second waits on the first's row, and finds either its answer or, when the first has stored nothing, a free key.
 * Hence all methods but {@link #forgetExpired} belong inside that transaction.
 */
@Component
class IdempotentAnswers {

    /** How long an answer can be had again. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotentAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Claims the request's key.
     *
     * @return the answer given before; empty when the key is now ours and {@link #keep} must follow
     * @throws KeyReused when the key belongs to another request
     */
    Optional<Answer> claim(CommandRequest request, String key) {
        Instant now = clock.instant();
        int claimed = jdbc.sql("""
            insert into idempotent_answer as kept (project, principal, key, fingerprint, created_at)
            values (:project, :principal, :key, :fingerprint, :now)
            on conflict (project, principal, key) do update
                set fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = null,
                    content_type = null, position = null, etag = null, location = null, body = null
                where kept.created_at <= :expired
            """)
                .param("project", request.project())
                .param("principal", request.principal().name())
                .param("key", key)
                .param("fingerprint", request.fingerprint())
                .param("now", utc(now))
                .param("expired", utc(now.minus(KEPT)))
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        Kept kept = jdbc.sql("""
            select fingerprint, status, content_type, position, etag, location, body
            from idempotent_answer
            where project = :project and principal = :principal and key = :key
            """)
                .param("project", request.project())
                .param("principal", request.principal().name())
                .param("key", key)
                .query(IdempotentAnswers::kept)
                .single();
        if (!kept.fingerprint().equals(request.fingerprint())) {
            throw new KeyReused();
        }
        return Optional.of(kept.answer());
    }

    /** Keeps the answer under the key that this transaction has claimed. */
    void keep(CommandRequest request, String key, Answer answer) {
        jdbc.sql("""
            update idempotent_answer
            set status = :status, content_type = :contentType, position = :position, etag = :etag,
                location = :location, body = :body
            where project = :project and principal = :principal and key = :key
            """)
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("position", answer.position())
                .param("etag", answer.etag())
                .param("location", answer.location())
                .param("body", answer.body())
                .param("project", request.project())
                .param("principal", request.principal().name())
                .param("key", key)
                .update();
    }

    /** Removes what is too old to be asked for, a batch at a time so that no lock is held for long; returns how many. */
    int forgetExpired() {
        int forgotten = 0;
        int batch;
        do {
            batch = jdbc.sql("""
                delete from idempotent_answer
                where (project, principal, key) in (
                    select project, principal, key from idempotent_answer
                    where created_at <= :expired
                    order by created_at
                    limit :limit
                    -- Another instance may be cleaning up as well, or a client reusing its key.
                    for update skip locked)
                """)
                    .param("expired", utc(clock.instant().minus(KEPT)))
                    .param("limit", FORGOTTEN_AT_ONCE)
                    .update();
            forgotten += batch;
        } while (batch == FORGOTTEN_AT_ONCE);
        return forgotten;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getString("fingerprint"),
                new Answer(
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getString("position"),
                        row.getString("etag"),
                        row.getString("location"),
                        row.getBytes("body")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Kept(String fingerprint, Answer answer) {}

    /** The key was used for another request before. */
    static final class KeyReused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        KeyReused() {
            super("The idempotency key belongs to another request", null, false, false);
        }
    }
}
