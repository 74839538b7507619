package dev.countersign.query.projection;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Builds all views anew beside those in use, and puts the new ones in their place.
 *
 * <p>A rebuild lives in a Postgres schema of its own. It reads the log from the beginning with a consumer of its own while
 * the live projection goes on; when it has every stream as far as the live one, one transaction stops the writers and
 * renames the schemas. What the live consumer brings again after that, it knows as duplicates. A rebuild that fails or is
 * cut off leaves the live tables as they are, and the next one clears up behind it.
 */
@Component
class Rebuild implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int NEAR_THE_END = 100;

    /** Any number, the same in all instances: a rebuild holds the advisory lock of this name. */
    private static final long LOCK = 0x636F756E746572L;

    private final TopicConsumers consumers;
    private final EventReader reader;
    private final List<Projection> views;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final TransactionOperations transactions;
    private final ParkedEvents parkedEvents;
    private final TopicOffsets topicOffsets;
    private final Flyway flyway;
    private final MeterRegistry meters;
    private final ProjectionSettings settings;
    private final Clock clock;
    private volatile Status status = new Status(State.NONE, null, null, 0, null);
    private volatile boolean closing;

    Rebuild(
            TopicConsumers consumers,
            EventReader reader,
            List<Projection> views,
            DataSource dataSource,
            JdbcClient jdbc,
            JdbcOperations batches,
            TransactionOperations transactions,
            ParkedEvents parkedEvents,
            TopicOffsets topicOffsets,
            Flyway flyway,
            MeterRegistry meters,
            ProjectionSettings settings,
            Clock clock) {
        this.consumers = consumers;
        this.reader = reader;
        this.views = views;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.batches = batches;
        this.transactions = transactions;
        this.parkedEvents = parkedEvents;
        this.topicOffsets = topicOffsets;
        this.flyway = flyway;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a rebuild in the background.
     *
     * @return false when this instance is rebuilding already
     */
    synchronized boolean start() {
        if (status.state() == State.RUNNING) {
            return false;
        }
        status = new Status(State.RUNNING, clock.instant(), null, 0, null);
        Thread.ofVirtual().name("rebuild").start(this::run);
        return true;
    }

    Status status() {
        return status;
    }

    @EventListener(ApplicationReadyEvent.class)
    void startWhenAsked() {
        if (settings.rebuild()) {
            start();
        }
    }

    @Override
    public void destroy() {
        closing = true;
    }

    private void run() {
        try (Connection lock = dataSource.getConnection()) {
            if (!holds(lock)) {
                end(State.FAILED, "Another instance is rebuilding");
                return;
            }
            try {
                prepare();
                catchUpAndSwitch();
            } finally {
                release(lock);
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.error("The rebuild failed, the views in use stay as they are", failure);
            end(State.FAILED, ParkedEvents.describe(failure));
        }
    }

    private void prepare() {
        jdbc.sql("drop schema if exists " + Schema.NEXT.id() + " cascade").update();
        Flyway.configure(flyway.getConfiguration().getClassLoader())
                .configuration(flyway.getConfiguration())
                .schemas(Schema.NEXT.id())
                .defaultSchema(Schema.NEXT.id())
                .load()
                .migrate();
    }

    private void catchUpAndSwitch() {
        BatchApplier next =
                new BatchApplier(Schema.NEXT, views, batches, transactions, parkedEvents, topicOffsets, reader, meters);
        try (Consumer<String, byte[]> consumer = consumers.fromTheBeginning()) {
            while (!closing) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    List<Delivery> batch = new ArrayList<>(records.count());
                    records.forEach(consumed -> batch.add(reader.read(consumed)));
                    next.apply(batch);
                    status = status.withMore(batch.size());
                }
                // Asked only when the end is near: the question reads the progress of every stream.
                if (records.count() < NEAR_THE_END && !isBehind() && switchOver()) {
                    LOG.info("The rebuilt views are in use");
                    end(State.DONE, null);
                    return;
                }
            }
            end(State.FAILED, "The application stopped");
        }
    }

    /**
     * Whether the live one has dealt with anything that the next one has not. The streams tell what was applied; the
     * offsets tell of what was only set aside, too, and would otherwise be nobody's after the switch.
     */
    private boolean isBehind() {
        refuseToLoseStreams();
        return jdbc.sql("""
            select exists (
                select from read_model.stream_progress live
                left join read_model_next.stream_progress next using (stream)
                where coalesce(next.sequence, -1) < live.sequence)
            or exists (
                select from read_model.topic_offset live
                left join read_model_next.topic_offset next using (topic, partition)
                where live.topic = :topic and coalesce(next.next_offset, 0) < live.next_offset)
            """)
                .param("topic", settings.topic())
                .query(Boolean.class)
                .single();
    }

    /** A stream that could be read before and cannot be now would vanish in part: then better the old views. */
    private void refuseToLoseStreams() {
        List<String> lost = jdbc.sql("""
            select distinct parked.stream
            from read_model_next.parked_event parked
            join read_model_next.stream_progress next using (stream)
            join read_model.stream_progress live using (stream)
            where next.sequence < live.sequence
              and live.sequence >= parked.sequence and parked.error is not null
            order by 1 limit 10
            """).query(String.class).list();
        if (!lost.isEmpty()) {
            throw new IllegalStateException("Events that the views in use hold cannot be applied any more: " + lost);
        }
    }

    private boolean switchOver() {
        return requireNonNull(transactions.execute(transaction -> {
            jdbc.sql("set local lock_timeout = '5s'").update();
            // Every batch locks rows of this table first, so from here on none is half written.
            jdbc.sql("lock table read_model.stream_progress in access exclusive mode")
                    .update();
            if (isBehind()) {
                return false;
            }
            jdbc.sql("alter schema read_model rename to " + Schema.OLD.id()).update();
            jdbc.sql("alter schema read_model_next rename to " + Schema.LIVE.id())
                    .update();
            jdbc.sql("drop schema " + Schema.OLD.id() + " cascade").update();
            return true;
        }));
    }

    private void end(State state, @Nullable String error) {
        status = new Status(state, status.startedAt(), clock.instant(), status.events(), error);
    }

    private static boolean holds(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static void release(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        }
    }

    enum State {
        NONE,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * How the last rebuild of this instance stands.
     *
     * @param events how many records it has read
     * @param error why it failed
     */
    record Status(
            State state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long events,
            @Nullable String error) {

        Status withMore(int count) {
            return new Status(state, startedAt, endedAt, events + count, error);
        }
    }
}
