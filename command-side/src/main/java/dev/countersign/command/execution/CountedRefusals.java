package dev.countersign.command.execution;

import dev.countersign.events.Actor;
import dev.countersign.events.StreamId;
import dev.countersign.events.audit.RefusalsRepeated;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code counted_refusal}: which refusals were recorded within the last minute, and how often each was repeated. It
 * is written in the transaction of the refusal, so several instances count together and a restart forgets nothing.
 */
@Component
class CountedRefusals {

    /** How long after the first of identical refusals the others are counted. */
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** The most addresses that are kept of one minute: enough for a proxy's pool, and no flood by itself. */
    private static final int ADDRESSES = 20;

    private static final String OVER = """
        delete from counted_refusal
         where fingerprint in (
            select fingerprint from counted_refusal
             where %s first_at <= :end
             order by first_at
             limit :limit
             for update %s)
        returning stream, project, command, subject, rules, by::text, first_at, last_at, repeated, client_addresses
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    CountedRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a refusal, and says whether it is the first of its kind, which is to be recorded.
     *
     * @param stream where it is recorded if it is the first
     */
    boolean count(Kind kind, StreamId stream, @Nullable String clientAddress, Instant now) {
        return jdbc.sql("""
            insert into counted_refusal as c
                (fingerprint, stream, project, command, subject, rules, by, first_at, last_at)
            values (:fingerprint, :stream, :project, :command, :subject, string_to_array(:rules, ','),
                    cast(:by as json), :now, :now)
            on conflict (fingerprint) do update set
                repeated = c.repeated + 1,
                last_at = greatest(c.last_at, excluded.last_at),
                client_addresses = case
                    when cast(:address as text) is null or :address = any(c.client_addresses)
                         or cardinality(c.client_addresses) >= :addresses then c.client_addresses
                    else c.client_addresses || cast(:address as text) end
            returning repeated
            """)
                        .param("fingerprint", kind.fingerprint())
                        .param("stream", stream.toString())
                        .param("project", kind.project())
                        .param("command", kind.command())
                        .param("subject", kind.subject())
                        .param("rules", String.join(",", kind.rules()))
                        .param("by", json.writeValueAsString(kind.by()))
                        .param("now", utc(now))
                        .param("address", clientAddress)
                        .param("addresses", ADDRESSES)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Ends the minute of that kind of refusal if it is over, and says what was counted. The count is the caller's to keep. */
    Optional<Minute> endIfOver(Kind kind, Instant now) {
        // Not skipping locked rows: whoever holds this one is ending the same minute, and then there is nothing left to
        // do.
        return jdbc.sql(OVER.formatted("fingerprint = :fingerprint and", ""))
                .param("fingerprint", kind.fingerprint())
                .param("end", utc(now.minus(MINUTE)))
                .param("limit", 1)
                .query(this::minute)
                .optional();
    }

    /** Ends up to so many minutes that are over, the oldest first, and says what was counted. */
    List<Minute> endOver(Instant now, int limit) {
        // Another instance may be ending minutes as well, or a refusal be counted; its row comes next time.
        return jdbc.sql(OVER.formatted("", "skip locked"))
                .param("end", utc(now.minus(MINUTE)))
                .param("limit", limit)
                .query(this::minute)
                .list();
    }

    private Minute minute(ResultSet row, int number) throws SQLException {
        return new Minute(
                StreamId.parse(row.getString("stream")),
                new Kind(
                        row.getString("project"),
                        row.getString("command"),
                        row.getString("subject"),
                        texts(row.getArray("rules")),
                        json.readValue(row.getString("by"), Actor.class)),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getInt("repeated"),
                texts(row.getArray("client_addresses")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * What identical refusals have in common.
     *
     * @param rules the codes of the rules that refused, each once, in their order
     * @param by as the first of them said it; only its name and kind count
     */
    record Kind(String project, String command, String subject, List<String> rules, Actor by) {

        Kind {
            rules = List.copyOf(rules);
        }

        byte[] fingerprint() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                // No part can hold the separator, as none may hold control characters.
                digest.update(String.join(
                                "\0",
                                project,
                                by.kind().name(),
                                by.principal(),
                                command,
                                subject,
                                String.join(",", rules))
                        .getBytes(StandardCharsets.UTF_8));
                return digest.digest();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java has SHA-256", impossible);
            }
        }
    }

    /** A minute that is over: the first refusal's stream and time, and how often it was repeated until when from where. */
    record Minute(StreamId stream, Kind kind, Instant first, Instant last, int repeated, List<String> clientAddresses) {

        RefusalsRepeated event() {
            return new RefusalsRepeated(
                    kind.project(),
                    kind.command(),
                    kind.subject(),
                    kind.rules(),
                    repeated,
                    first,
                    last,
                    clientAddresses,
                    kind.by());
        }
    }
}
