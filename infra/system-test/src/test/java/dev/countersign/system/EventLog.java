package dev.countersign.system;

import dev.countersign.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event table from outside of the application. */
record EventLog(TestDatabase database) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A row.
     *
     * @param payload as it is stored, letter by letter
     * @param metadata as it is stored
     */
    record StoredEvent(
            String id, String stream, long sequence, String type, Instant recordedAt, String payload, String metadata) {

        JsonNode json() {
            return JSON.readTree(payload);
        }

        /** The id of the trace that the event's command came in with. */
        String traceId() {
            String traceParent = JSON.readTree(metadata).path("traceparent").asString("");
            return traceParent.isEmpty() ? "" : traceParent.split("-", -1)[1];
        }

        boolean isRefusal() {
            return type.equals("dev.countersign.audit.command-refused.v1");
        }
    }

    /** Every event of every project, by stream and in each in order. */
    List<StoredEvent> everything() {
        return events("%");
    }

    /** The events of a project, by stream and in each in order. */
    List<StoredEvent> of(String project) {
        return events("%:" + project + ":%");
    }

    /** How many events of a project are no refusals. */
    long changes(String project) {
        return of(project).stream().filter(event -> !event.isRefusal()).count();
    }

    /**
     * How many events there are in all.
     *
     * @param changes those that are no refusals
     */
    record Count(long changes, long refusals) {}

    /** How many events there are of all projects. */
    Count count() {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                PreparedStatement statement = connection.prepareStatement("""
                    select count(*) filter (where type <> 'dev.countersign.audit.command-refused.v1'),
                           count(*) filter (where type = 'dev.countersign.audit.command-refused.v1')
                    from event
                    """);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Count(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw new IllegalStateException("The log cannot be read", e);
        }
    }

    private List<StoredEvent> events(String streams) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                PreparedStatement statement = connection.prepareStatement("""
                    select event_id, stream, sequence, type, recorded_at, payload::text, metadata::text
                    from event
                    where stream like ?
                    order by stream, sequence
                    """)) {
            statement.setString(1, streams);
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new StoredEvent(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getString(4),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            row.getString(6),
                            row.getString(7)));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new IllegalStateException("The log cannot be read", e);
        }
    }
}
