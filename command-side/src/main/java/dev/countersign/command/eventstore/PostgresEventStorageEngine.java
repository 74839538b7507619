package dev.countersign.command.eventstore;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine over the table {@code event}: JSON columns instead of bytes, a real timestamp, and the transaction id
 * that the relay tails by, which the table fills in itself.
 */
public final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    /** The columns of db/migration/V1__event_store.sql, in Axon's words. */
    public static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("event")
            .snapshotTable("snapshot")
            .globalIndexColumn("position")
            .eventIdentifierColumn("event_id")
            .aggregateIdentifierColumn("stream")
            .sequenceNumberColumn("sequence")
            .typeColumn("stream_type")
            .timestampColumn("recorded_at")
            .payloadTypeColumn("type")
            .payloadRevisionColumn("revision")
            .payloadColumn("payload")
            .metaDataColumn("metadata")
            .build();

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String INSERT = """
        insert into %s (event_id, stream, sequence, stream_type, recorded_at, type, revision, payload, metadata)
        values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)
        """;

    private static final String INSERT_EVENT = INSERT.formatted("event");

    private static final String INSERT_SNAPSHOT = INSERT.formatted("snapshot");

    private final Timer appends;
    private final DistributionSummary appended;

    public PostgresEventStorageEngine(Builder builder, MeterRegistry meters) {
        super(builder.schema(SCHEMA)
                .dataType(byte[].class)
                .appendEvents((connection, schema, dataType, events, serializer, timestamps) ->
                        insertEvents(connection, events, serializer))
                .appendSnapshot((connection, schema, dataType, snapshot, serializer, timestamps) ->
                        insertSnapshot(connection, snapshot, serializer)));
        this.appends = Timer.builder("countersign.append")
                .description("Time the insert of one decision's events takes, without the commit")
                .register(meters);
        this.appended = DistributionSummary.builder("countersign.append.events")
                .description("Events of one decision")
                .register(meters);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        appends.record(() -> super.appendEvents(events, serializer));
        appended.record(events.size());
    }

    private static PreparedStatement insertEvents(
            Connection connection, List<? extends EventMessage<?>> events, Serializer serializer) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(INSERT_EVENT);
        for (EventMessage<?> event : events) {
            if (!(event instanceof DomainEventMessage<?> domainEvent)) {
                throw new IllegalArgumentException("Every event belongs to a stream: " + event.getPayloadType());
            }
            bind(statement, domainEvent, serializer);
            statement.addBatch();
        }
        return statement;
    }

    private static PreparedStatement insertSnapshot(
            Connection connection, DomainEventMessage<?> snapshot, Serializer serializer) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(INSERT_SNAPSHOT);
        bind(statement, snapshot, serializer);
        return statement;
    }

    private static void bind(PreparedStatement statement, DomainEventMessage<?> event, Serializer serializer)
            throws SQLException {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        statement.setString(1, event.getIdentifier());
        statement.setString(2, event.getAggregateIdentifier());
        statement.setLong(3, event.getSequenceNumber());
        statement.setString(4, event.getType());
        statement.setObject(5, event.getTimestamp().atOffset(ZoneOffset.UTC));
        statement.setString(6, payload.getType().getName());
        statement.setString(7, payload.getType().getRevision());
        statement.setString(8, payload.getData());
        statement.setString(9, event.serializeMetaData(serializer, String.class).getData());
    }

    /**
     * Tells conflicts from faults by Postgres's own code: its driver uses none of the exception classes that Axon looks for,
     * and a stream begun twice is a conflict like any other. The driver's exceptions do not travel on, for they quote the
     * whole statement, and with it the documents' text, which belongs in no log.
     */
    @Override
    protected void handlePersistenceException(Exception exception, EventMessage<?> failedEvent) {
        String place = failedEvent instanceof DomainEventMessage<?> event
                ? event.getAggregateIdentifier() + " at " + event.getSequenceNumber()
                : "an event without a stream";
        SQLException fault = innermost(exception);
        if (fault != null && UNIQUE_VIOLATION.equals(fault.getSQLState())) {
            throw new ConcurrencyException("Somebody else has stored " + place);
        }
        throw new EventStoreException("Cannot store " + place + ": "
                + (fault == null ? exception.getClass().getName() : said(fault)));
    }

    /** The first line says what is wrong; what may follow are the values it is wrong with. */
    private static String said(SQLException fault) {
        return fault.getSQLState() + " "
                + String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    }

    private static @Nullable SQLException innermost(Throwable thrown) {
        SQLException found = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }

    @Override
    protected Object readTimeStamp(ResultSet resultSet, String columnName) throws SQLException {
        return resultSet.getObject(columnName, OffsetDateTime.class).toInstant();
    }
}
