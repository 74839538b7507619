package dev.countersign.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The limit: one row a task, taken and ended by one guarded update each, with one durable commit where it hits. It knows of no
 * roles, dependencies or capacity, keeps no history, and tells nobody why it refuses. Each agent has a connection of its own.
 */
final class PlainLeases implements TaskSource, AutoCloseable {

    private static final String TABLE = """
        create table if not exists plain_lease (
            task       text primary key,
            holder     text,
            token      bigint not null,
            expires_at timestamptz,
            done       boolean not null
        )
        """;

    private static final String CLAIM = """
        update plain_lease set holder = ?, token = token + 1, expires_at = now() + interval '10 minutes'
         where task = ? and not done and (holder is null or expires_at <= now())
        returning token
        """;

    private static final String COMPLETE = """
        update plain_lease set done = true, holder = null
         where task = ? and holder = ? and token = ? and expires_at > now()
        """;

    private record Lane(Connection connection, PreparedStatement claim, PreparedStatement complete) {}

    private final List<Lane> lanes = new ArrayList<>();

    private PlainLeases() {}

    /** A new list of these tasks. */
    static PlainLeases in(Database database, int agents, List<String> tasks) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute("truncate plain_lease");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into plain_lease (task, token, done) values (?, 0, false)")) {
                for (String task : tasks) {
                    insert.setString(1, task);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        PlainLeases leases = new PlainLeases();
        try {
            for (int agent = 0; agent < agents; agent++) {
                Connection connection = database.connect();
                leases.lanes.add(new Lane(
                        connection, connection.prepareStatement(CLAIM), connection.prepareStatement(COMPLETE)));
            }
            return leases;
        } catch (SQLException failure) {
            leases.close();
            throw failure;
        }
    }

    @Override
    public OptionalLong claim(int agent, String task) throws SQLException {
        PreparedStatement claim = lanes.get(agent).claim();
        claim.setString(1, "agent-" + agent);
        claim.setString(2, task);
        try (ResultSet token = claim.executeQuery()) {
            return token.next() ? OptionalLong.of(token.getLong(1)) : OptionalLong.empty();
        }
    }

    @Override
    public boolean complete(int agent, String task, long token) throws SQLException {
        PreparedStatement complete = lanes.get(agent).complete();
        complete.setString(1, task);
        complete.setString(2, "agent-" + agent);
        complete.setLong(3, token);
        return complete.executeUpdate() == 1;
    }

    @Override
    public void close() throws SQLException {
        for (Lane lane : lanes) {
            lane.connection().close();
        }
    }
}
