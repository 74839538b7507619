package dev.countersign.command.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes every stored event on to Kafka, as it was stored, in the order in which its stream grew, at least once.
 *
 * <p>Born with the application, on a thread of its own. It stands by until it gets its shard's {@link Lease}, then reads the log
 * from the checkpoint on, sends batch after batch, and moves the checkpoint only when all of a batch is acknowledged. Whatever
 * fails moves nothing and is tried again until it works. It ends with the application, after the batch in hand, and gives its
 * lease back; or with the process, and then the next relay starts from the checkpoint and sends the last batch once more.
 *
 * <p>The thread is a platform thread: it is one, it lives as long as the process, and under load it must get its share of the
 * processors from the operating system instead of queueing behind the virtual threads of the requests whose events it carries.
 */
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final int SHARD = 0;

    /** A standing-by relay looks so many times a lease whether the leader is gone. */
    private static final int LOOKS_A_LEASE = 5;

    private static final String FOREIGN_NUMBERS = """
        select greatest(c.xid, (select e.xid from event e order by e.xid desc limit 1))
               >= pg_snapshot_xmax(pg_current_snapshot())
          from relay_checkpoint c
         where c.shard = ?
        """;

    private final DataSource dataSource;
    private final RelaySettings settings;
    private final EventTopic topic;
    private final Supplier<Producer<String, byte[]>> producers;
    private final RelaySignal signal;
    private final RelayMetrics metrics;
    private final EventTail tail;
    private final String holder = UUID.randomUUID().toString();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private volatile RelayState state = new RelayState.Stopped();

    // What follows belongs to the relay's thread.
    private boolean topicExists;
    private @Nullable EventPublisher publisher;
    private @Nullable String blockedBy;
    private Duration poll;
    private Duration retry;

    Relay(
            DataSource dataSource,
            RelaySettings settings,
            EventTopic topic,
            Supplier<Producer<String, byte[]>> producers,
            RelaySignal signal,
            RelayMetrics metrics) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.topic = topic;
        this.producers = producers;
        this.signal = signal;
        this.metrics = metrics;
        this.tail = new EventTail(topic.name(), settings.batchRows(), settings.batchBytes());
        this.poll = settings.pollMin();
        this.retry = settings.retryMin();
        this.thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    }

    /** Starts the relay's thread; once in its life. */
    void start() {
        thread.start();
    }

    /** Lets the batch in hand end and gives the lease back; cuts it short when that takes longer than the stop limit. */
    void stop() throws InterruptedException {
        stop.countDown();
        signal.signal();
        if (!thread.join(settings.stopLimit())) {
            thread.interrupt();
            boolean ignored = thread.join(settings.stopLimit());
        }
    }

    RelayState state() {
        return state;
    }

    private void run() {
        try {
            while (!stopping()) {
                try (Connection connection = dataSource.getConnection()) {
                    serve(connection);
                } catch (SQLException failure) {
                    metrics.failed();
                    become(retrying(failure), failure);
                    waitBeforeRetry();
                } catch (RuntimeException unforeseen) {
                    // Nothing may end this thread, or events would stand still without anybody noticing.
                    metrics.failed();
                    become(retrying(unforeseen), unforeseen);
                    waitBeforeRetry();
                } finally {
                    abandonPublisher();
                }
            }
        } catch (InterruptedException cutShort) {
            log.warn("The relay was stopped before its batch was acknowledged; it will be sent again");
        } finally {
            become(new RelayState.Stopped(), null);
        }
    }

    private void serve(Connection connection) throws SQLException, InterruptedException {
        connection.setAutoCommit(true);
        // A server that has vanished without a word must not hold this thread: after a lease the answer is of no use
        // anyway.
        connection.setNetworkTimeout(Runnable::run, (int) settings.lease().toMillis());
        while (!stopping()) {
            Optional<Lease> lease = Lease.take(connection, SHARD, holder, settings.lease());
            if (lease.isEmpty()) {
                become(new RelayState.StandingBy(), null);
                pause(settings.lease().dividedBy(LOOKS_A_LEASE));
                continue;
            }
            try {
                waitForTheDisk(connection, false);
                lead(connection, lease.get());
            } catch (LeaseLostException lost) {
                log.warn("The relay was silent for longer than its lease; another one leads", lost);
            } finally {
                abandonPublisher();
                // The pool hands the connection on as it is.
                waitForTheDisk(connection, true);
            }
        }
    }

    /**
     * A checkpoint that a crash of the database takes back only makes events come twice, and consumers know them. So it does
     * not wait for the disk, where the commands wait too; taking the lease does.
     */
    private static void waitForTheDisk(Connection connection, boolean wait) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = " + (wait ? "on" : "off"));
        }
    }

    private void lead(Connection connection, Lease lease)
            throws SQLException, LeaseLostException, InterruptedException {
        while (hasForeignNumbers(connection)) {
            become(new RelayState.ForeignLog(), null);
            waitBeforeRetry();
            lease.renewIfDue(connection);
            if (stopping()) {
                lease.resign(connection);
                return;
            }
        }
        if (!(state instanceof RelayState.Retrying || state instanceof RelayState.Stuck)) {
            become(new RelayState.Leading(), null);
        }
        LogPosition cursor = lease.cursor();
        while (!stopping()) {
            lease.renewIfDue(connection);
            try {
                ensureTopic(lease.renewalInterval(), () -> lease.renewIfDue(connection));
                long looked = System.nanoTime();
                List<TailedEvent> batch = upToTheBlocking(tail.readAfter(connection, cursor));
                if (batch.isEmpty()) {
                    retry = settings.retryMin();
                    become(new RelayState.Leading(), null);
                    idle();
                    continue;
                }
                publish(connection, lease, batch);
                cursor = batch.getLast().cursorAfter();
                lease.advance(connection, cursor);
                settle(batch);
                if (!isFull(batch)) {
                    pause(settings.paceAfter(batch.size()).minusNanos(System.nanoTime() - looked));
                }
            } catch (SendFailedException failure) {
                metrics.failed();
                abandonPublisher();
                become(retrying(failure), failure);
                waitBeforeRetry();
            } catch (UnsendableEventException failure) {
                metrics.failed();
                abandonPublisher();
                blockedBy = failure.eventId();
                become(new RelayState.Stuck(failure.eventId(), kindOf(failure)), failure);
                waitBeforeRetry();
            }
        }
        lease.resign(connection);
    }

    private void publish(Connection connection, Lease lease, List<TailedEvent> batch)
            throws SendFailedException, UnsendableEventException, LeaseLostException, SQLException,
                    InterruptedException {
        Heartbeat heartbeat = () -> lease.renewIfDue(connection);
        EventPublisher current = publisher();
        long started = System.nanoTime();
        current.publish(batch, lease.renewalInterval(), heartbeat);
        metrics.published(batch.size(), Duration.ofNanos(System.nanoTime() - started));
    }

    /**
     * An event that cannot be sent is not skipped: a reader could not tell that it misses one, and its stream's later events rest
     * on it. Events of other streams wait too, as the checkpoint is one place in one log. What stands before it is sent, once,
     * and then it is tried alone until someone has raised the limit that stops it. Events are limited to a fraction of a message
     * where they are decided, so only a wrong setting of broker or topic leads here.
     */
    private List<TailedEvent> upToTheBlocking(List<TailedEvent> batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).eventId().equals(blockedBy)) {
                return batch.subList(0, Math.max(i, 1));
            }
        }
        return batch;
    }

    private boolean isFull(List<TailedEvent> batch) {
        return batch.size() >= settings.batchRows()
                || batch.stream().mapToLong(TailedEvent::size).sum() >= settings.batchBytes();
    }

    /** After a batch that went well: forget the troubles before it. */
    private void settle(List<TailedEvent> batch) {
        poll = settings.pollMin();
        if (blockedBy != null) {
            if (!batch.getLast().eventId().equals(blockedBy)) {
                return;
            }
            blockedBy = null;
        }
        retry = settings.retryMin();
        become(new RelayState.Leading(), null);
    }

    /** Without waiting for the first event: whoever reads the topic is up before there is one. */
    private void ensureTopic(Duration interval, Heartbeat heartbeat)
            throws SendFailedException, LeaseLostException, SQLException, InterruptedException {
        if (!topicExists) {
            topic.ensureExists(interval, heartbeat);
            topicExists = true;
        }
    }

    private EventPublisher publisher() {
        EventPublisher current = publisher;
        if (current == null) {
            current = new EventPublisher(producers.get());
            publisher = current;
        }
        return current;
    }

    /** So that nothing of a batch that failed, or of a leadership that is over, is sent behind the back of the next one. */
    private void abandonPublisher() {
        EventPublisher current = publisher;
        publisher = null;
        if (current != null) {
            current.abandon();
        }
    }

    /**
     * Waits for local news, or for as long as another instance's events may go unnoticed. A signal shortens the next waits too:
     * the event it speaks of may still be held back by an older transaction that is about to end.
     */
    private void idle() throws InterruptedException {
        if (signal.await(poll)) {
            poll = settings.pollMin();
        } else {
            poll = shorter(poll.multipliedBy(2), settings.pollMax());
        }
    }

    private void waitBeforeRetry() throws InterruptedException {
        pause(retry);
        retry = shorter(retry.multipliedBy(2), settings.retryMax());
    }

    private void pause(Duration time) throws InterruptedException {
        boolean ignored = stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void become(RelayState next, @Nullable Throwable cause) {
        RelayState before = state;
        state = next;
        boolean anotherEventBlocks = next instanceof RelayState.Stuck && !next.equals(before);
        if (before.getClass() == next.getClass() && !anotherEventBlocks) {
            return;
        }
        switch (next) {
            case RelayState.Stopped() -> log.info("The relay has stopped");
            case RelayState.StandingBy() -> log.info("Another relay leads; this one stands by");
            case RelayState.Leading() -> log.info("The relay leads and passes events on to {}", topic.name());
            case RelayState.Retrying(String reason) ->
                log.warn("The relay cannot go on ({}); it tries again until it can", reason, cause);
            case RelayState.Stuck(String eventId, String reason) ->
                log.error(
                        "Event {} cannot be sent ({}); everything behind it waits until it can",
                        eventId,
                        reason,
                        cause);
            case RelayState.ForeignLog() ->
                log.error("The event log carries transaction numbers of another server; nothing is sent");
        }
    }

    private static RelayState retrying(Throwable failure) {
        return new RelayState.Retrying(kindOf(failure));
    }

    private static String kindOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return (cause == null ? failure : cause).getClass().getSimpleName();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean hasForeignNumbers(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOREIGN_NUMBERS)) {
            statement.setInt(1, SHARD);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
