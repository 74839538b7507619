package dev.countersign.command.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log behind a cursor, in an order to which nothing can be added later.
 *
 * <p>The invariant: every event with an {@code xid} below {@code pg_snapshot_xmin(pg_current_snapshot())} is either visible now
 * or never will be, as all transactions below it have ended, and every transaction to come gets a higher number. So a cursor over
 * {@code (xid, position)} that stays below has nothing behind it that it has not seen. A cursor over {@code position} alone
 * would: the identity is drawn at insertion, and the transaction that drew 7 may commit after the one that drew 8.
 *
 * <p>The price: a transaction that writes, anywhere in the cluster, holds back all events that are younger than it until it ends.
 */
final class EventTail {

    /** A round trip for so many rows. Bounds what a batch of the largest events takes in memory before its bytes are counted. */
    private static final int ROWS_A_ROUND = 64;

    /*
     * The trace is looked up only in metadata without escapes: json is stored unchecked, and taking any value out of an object
     * that holds a NUL or half a surrogate pair somewhere is an error, which would stop the relay for the sake of a header.
     */
    private static final String COLUMNS = """
        e.xid::text, e.position, e.event_id, e.stream, e.sequence, e.type, e.recorded_at, e.payload,
        case when strpos(e.metadata::text, '\\u') = 0 then e.metadata ->> 'traceparent' end
        """;

    static final String BEHIND_CURSOR = "select " + COLUMNS + """
        , exists (select
                    from event predecessor
                   where predecessor.stream = e.stream
                     and predecessor.sequence = e.sequence - 1
                     and (predecessor.xid, predecessor.position) > (e.xid, e.position))
          from event e
         where e.xid < pg_snapshot_xmin(pg_current_snapshot())
           and (e.xid, e.position) > (cast(? as xid8), ?)
         order by e.xid, e.position
         limit ?
        """;

    private static final String OVERTAKEN = "select " + COLUMNS + """
          from event e
         where e.stream = ?
           and e.sequence < ?
           and (e.xid, e.position) > (cast(? as xid8), ?)
         order by e.sequence
        """;

    private final String topic;
    private final int mostRows;
    private final long mostBytes;

    EventTail(String topic, int mostRows, long mostBytes) {
        this.topic = topic;
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
    }

    /**
     * The events behind the cursor that can be sent now, in order; at most so many rows, and no more once the bytes are reached.
     *
     * @throws UnsendableEventException when the first one is no event that can be addressed; with others before it, these come first
     */
    List<TailedEvent> readAfter(Connection connection, LogPosition cursor)
            throws SQLException, UnsendableEventException {
        // Only inside a transaction does the driver fetch in rounds. It writes nothing, so it gets no xid and holds
        // nobody back.
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(BEHIND_CURSOR)) {
            statement.setFetchSize(ROWS_A_ROUND);
            statement.setString(1, Long.toUnsignedString(cursor.xid()));
            statement.setLong(2, cursor.position());
            statement.setInt(3, mostRows);
            try (ResultSet rows = statement.executeQuery()) {
                return collect(connection, rows, cursor);
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private List<TailedEvent> collect(Connection connection, ResultSet rows, LogPosition cursor)
            throws SQLException, UnsendableEventException {
        List<TailedEvent> batch = new ArrayList<>();
        LogPosition reached = cursor;
        long bytes = 0;
        while (bytes < mostBytes && rows.next()) {
            LogPosition here = new LogPosition(Long.parseUnsignedLong(rows.getString(1)), rows.getLong(2));
            try {
                if (rows.getBoolean(10)) {
                    batch.addAll(overtaken(connection, rows.getString(4), rows.getLong(5), here, reached));
                }
                TailedEvent event = eventOf(rows, here);
                batch.add(event);
                bytes += event.size();
            } catch (UnsendableEventException unsendable) {
                if (batch.isEmpty()) {
                    throw unsendable;
                }
                return batch;
            }
            reached = here;
        }
        return batch;
    }

    /**
     * The earlier events of a stream that stand later in the log. A transaction that wrote something else, and so had its number,
     * before it read the stream can append after an event of a transaction with a higher number; the order by xid then turns the
     * two round. Those overtaken are sent ahead of the one that overtook: they are committed, as it was decided on them. The tail
     * sends them once more when it gets to them, a duplicate like any other.
     */
    private List<TailedEvent> overtaken(
            Connection connection, String stream, long sequence, LogPosition by, LogPosition reached)
            throws SQLException, UnsendableEventException {
        try (PreparedStatement statement = connection.prepareStatement(OVERTAKEN)) {
            statement.setString(1, stream);
            statement.setLong(2, sequence);
            statement.setString(3, Long.toUnsignedString(by.xid()));
            statement.setLong(4, by.position());
            List<TailedEvent> events = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(eventOf(rows, reached));
                }
            }
            return events;
        }
    }

    private TailedEvent eventOf(ResultSet row, LogPosition cursorAfter) throws SQLException, UnsendableEventException {
        String eventId = row.getString(3);
        @Nullable String traceParent = row.getString(9);
        try {
            return new TailedEvent(
                    eventId,
                    CloudEventMessage.of(
                            topic,
                            eventId,
                            row.getString(4),
                            row.getLong(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class).toInstant(),
                            // The text of the column as the server sends it, in UTF-8: nobody reads it on the way.
                            row.getBytes(8),
                            traceParent),
                    cursorAfter);
        } catch (IllegalArgumentException noStream) {
            throw new UnsendableEventException(eventId, noStream);
        }
    }
}
