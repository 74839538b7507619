package dev.countersign.command.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to move a shard's checkpoint. Taken when the former holder's time is over, kept by renewing, lost when another relay
 * takes it. Each taking begins a new term, and every write names its term: a leader that was paused past its lease finds that its
 * writes change nothing, however late they come.
 *
 * <p>What the lease cannot take back are messages that such a leader had already handed to its producer. They arrive as
 * duplicates of what the successor sends; consumers know them by {@code ce_id}. Fencing these too would take a transactional
 * producer, whose commit costs several times the latency of the whole way.
 */
final class Lease {

    /** Renewed so many times a lease, so that two renewals may fail before it is over. */
    private static final int RENEWALS = 3;

    private static final String TAKE = """
        update relay_checkpoint
           set term = term + 1, holder = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
         where shard = ? and (lease_until <= clock_timestamp() or holder = ?)
        returning term, xid::text, position
        """;

    private static final String RENEW = """
        update relay_checkpoint
           set lease_until = clock_timestamp() + ? * interval '1 millisecond'
         where shard = ? and term = ?
        """;

    private static final String ADVANCE = """
        update relay_checkpoint
           set xid = cast(? as xid8), position = ?, lease_until = clock_timestamp() + ? * interval '1 millisecond'
         where shard = ? and term = ?
        """;

    private static final String RESIGN = """
        update relay_checkpoint
           set holder = null, lease_until = '-infinity'
         where shard = ? and term = ?
        """;

    private final int shard;
    private final long term;
    private final Duration length;
    private final LogPosition cursor;
    private long renewedAt;

    private Lease(int shard, long term, Duration length, LogPosition cursor, long renewedAt) {
        this.shard = shard;
        this.term = term;
        this.length = length;
        this.cursor = cursor;
        this.renewedAt = renewedAt;
    }

    /**
     * Takes the lease if it is free, has run out, or is this holder's own from before a broken connection.
     *
     * @param holder unique to one relay of one process
     */
    static Optional<Lease> take(Connection connection, int shard, String holder, Duration length) throws SQLException {
        long now = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, holder);
            statement.setLong(2, length.toMillis());
            statement.setInt(3, shard);
            statement.setString(4, holder);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                LogPosition cursor = new LogPosition(Long.parseUnsignedLong(row.getString(2)), row.getLong(3));
                return Optional.of(new Lease(shard, row.getLong(1), length, cursor, now));
            }
        }
    }

    /** Where the checkpoint stood when the lease was taken. */
    LogPosition cursor() {
        return cursor;
    }

    Duration renewalInterval() {
        return length.dividedBy(RENEWALS);
    }

    /** @throws LeaseLostException when another relay has taken it */
    void renewIfDue(Connection connection) throws SQLException, LeaseLostException {
        long now = System.nanoTime();
        if (now - renewedAt < renewalInterval().toNanos()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, length.toMillis());
            statement.setInt(2, shard);
            statement.setLong(3, term);
            holdsAfter(statement.executeUpdate(), now);
        }
    }

    /**
     * Moves the checkpoint, and renews by the way.
     *
     * @throws LeaseLostException when another relay has taken the lease; the checkpoint is then where that one put it
     */
    void advance(Connection connection, LogPosition to) throws SQLException, LeaseLostException {
        long now = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setString(1, Long.toUnsignedString(to.xid()));
            statement.setLong(2, to.position());
            statement.setLong(3, length.toMillis());
            statement.setInt(4, shard);
            statement.setLong(5, term);
            holdsAfter(statement.executeUpdate(), now);
        }
    }

    /** Gives it up, so that another relay need not wait for it to run out. */
    void resign(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESIGN)) {
            statement.setInt(1, shard);
            statement.setLong(2, term);
            statement.executeUpdate();
        }
    }

    private void holdsAfter(int changedRows, long since) throws LeaseLostException {
        if (changedRows == 0) {
            throw new LeaseLostException(term);
        }
        renewedAt = since;
    }
}
