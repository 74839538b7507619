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

        /** Whether it counts refusals like an earlier one. */
        boolean isRepetition() {
            return type.equals("dev.countersign.audit.refusals-repeated.v1");
        }

        /** Whether it says that something was refused, and nothing was changed. */
        boolean isAudit() {
            return isRefusal() || isRepetition();
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
        return of(project).stream().filter(event -> !event.isAudit()).count();
    }

    /**
     * How much there is in all.
     *
     * @param changes events that are no refusals
     * @param refusals commands that were refused, those included that were only counted
     */
    record Count(long changes, long refusals) {}

    /** How much there is of all projects. */
    Count count() {
        return count("%");
    }

    /** How much there is of a project. */
    Count countOf(String project) {
        return count("%:" + project + ":%");
    }

    private Count count(String streams) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                PreparedStatement statement = connection.prepareStatement("""
                    select count(*) filter (where type not like 'dev.countersign.audit.%'),
                           count(*) filter (where type = 'dev.countersign.audit.command-refused.v1')
                           + coalesce(sum((payload ->> 'count')::integer)
                                 filter (where type = 'dev.countersign.audit.refusals-repeated.v1'), 0)
                           + (select coalesce(sum(repeated), 0) from counted_refusal where stream like ?)
                    from event
                    where stream like ?
                    """)) {
            statement.setString(1, streams);
            statement.setString(2, streams);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Count(row.getLong(1), row.getLong(2));
            }
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
