package dev.countersign.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

/**
 * The limit: single events, each a copy of a real one, put into a table like our event store's by plain JDBC, one durable commit
 * each. Nothing that decides anything before it stores it can be faster.
 */
final class RawInserts {

    private static final String INSERT = """
        insert into raw_event (event_id, stream, sequence, stream_type, recorded_at, type, payload, metadata)
        values (?, ?, ?, 'Feature', ?, ?, ?::json, ?::json)
        """;

    private static final String SAMPLE = """
        select type, payload, metadata from event where type like '%.verdict-recorded.%' limit 1
        """;

    private record Sample(String type, String payload, String metadata) {}

    private final Database database;
    private final Sample sample;

    private RawInserts(Database database, Sample sample) {
        this.database = database;
        this.sample = sample;
    }

    /** Beside our event store, which must hold a verdict to take as the sample. */
    static RawInserts beside(Database commandDatabase) throws SQLException {
        try (Connection connection = commandDatabase.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table raw_event (like event including all)");
            try (ResultSet row = statement.executeQuery(SAMPLE)) {
                if (!row.next()) {
                    throw new IllegalStateException("There is no verdict to copy");
                }
                return new RawInserts(
                        commandDatabase, new Sample(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
    }

    /** Inserts a second. */
    double round(int clients, Duration time) throws InterruptedException, ExecutionException, SQLException {
        ConcurrentLinkedQueue<Connection> connections = new ConcurrentLinkedQueue<>();
        try {
            return Load.closed(clients, time, client -> {
                Connection connection = database.connect();
                connections.add(connection);
                return inserts(connection);
            });
        } finally {
            for (Connection connection : List.copyOf(connections)) {
                connection.close();
            }
        }
    }

    private Load.Work inserts(Connection connection) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        String stream = "feature:raw:" + UUID.randomUUID();
        return new Load.Work() {
            private long sequence;

            @Override
            public void run() throws SQLException {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, stream);
                insert.setLong(3, sequence++);
                insert.setObject(4, OffsetDateTime.now(ZoneOffset.UTC));
                insert.setString(5, sample.type());
                insert.setString(6, sample.payload());
                insert.setString(7, sample.metadata());
                insert.executeUpdate();
            }
        };
    }
}
