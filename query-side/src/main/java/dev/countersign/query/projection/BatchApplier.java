package dev.countersign.query.projection;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Applies batches of deliveries to the tables of one schema.
 *
 * <p>A batch is one transaction: what is already applied is left out, all views write their rows, the progress of the
 * streams and the place in the topic are stored with them. An event that cannot be applied does not hold up the others:
 * the batch is rolled back, done again record by record, and the culprit is parked with everything that follows it in its
 * stream.
 */
final class BatchApplier {

    private static final Logger LOG = LoggerFactory.getLogger(BatchApplier.class);

    private final Schema schema;
    private final List<Projection> views;
    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final ParkedEvents parkedEvents;
    private final TopicOffsets topicOffsets;
    private final EventReader reader;
    private final Map<String, Timer> timers = new HashMap<>();
    private final Timer writing;

    BatchApplier(
            Schema schema,
            List<Projection> views,
            JdbcOperations jdbc,
            TransactionOperations transactions,
            ParkedEvents parkedEvents,
            TopicOffsets topicOffsets,
            EventReader reader,
            MeterRegistry meters) {
        this.schema = schema;
        this.views = List.copyOf(views);
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.parkedEvents = parkedEvents;
        this.topicOffsets = topicOffsets;
        this.reader = reader;
        for (Projection view : views) {
            timers.put(
                    view.name(),
                    Timer.builder("countersign.projection.view")
                            .description("Time a view takes to say how its rows of a batch are written")
                            .tag("view", view.name())
                            .tag("schema", schema.name())
                            .register(meters));
        }
        writing = Timer.builder("countersign.projection.write")
                .description("Time the database takes to write the rows of all views for a batch")
                .tag("schema", schema.name())
                .register(meters);
    }

    /**
     * Applies what can be applied and parks what cannot.
     *
     * @throws RuntimeException for passing trouble only; nothing is lost by delivering the batch again
     */
    AppliedBatch apply(List<Delivery> batch) {
        try {
            return inTransaction(streamsOf(batch), (locked, writes) -> applyWithin(batch, locked, writes));
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            LOG.warn("A batch of {} cannot be applied as one, going on record by record", batch.size(), failure);
            return batch.stream().map(this::applyOrPark).reduce(AppliedBatch.NOTHING, AppliedBatch::and);
        }
    }

    /**
     * Tries a parked stream again, in order, until one of its events fails again.
     *
     * @throws RuntimeException for passing trouble only
     */
    AppliedBatch retry(String stream) {
        AppliedBatch total = AppliedBatch.NOTHING;
        while (true) {
            Attempt attempt = tryFirst(stream);
            total = total.and(attempt.outcome());
            if (!attempt.goOn()) {
                return total;
            }
        }
    }

    private AppliedBatch applyOrPark(Delivery delivery) {
        List<Delivery> alone = List.of(delivery);
        try {
            return inTransaction(streamsOf(alone), (locked, writes) -> applyWithin(alone, locked, writes));
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            LOG.error("Parking {}: its event {} cannot be applied", delivery.stream(), delivery.sequence(), failure);
            return inTransaction(streamsOf(alone), (_, writes) -> {
                parkedEvents.park(delivery, ParkedEvents.describe(failure));
                topicOffsets.keep(alone, writes);
                return AppliedBatch.NOTHING.withParked(1);
            });
        }
    }

    private static String[] streamsOf(List<Delivery> batch) {
        return batch.stream().map(Delivery::stream).distinct().sorted().toArray(String[]::new);
    }

    private AppliedBatch applyWithin(List<Delivery> batch, Locked locked, Writes writes) {
        Map<String, Long> known = locked.known();
        Set<String> parked = locked.parked();
        Map<String, Long> progress = new TreeMap<>();
        List<RecordedEvent> events = new ArrayList<>(batch.size());
        int duplicates = 0;
        int early = 0;
        int setAside = 0;
        for (Delivery delivery : batch) {
            String stream = delivery.stream();
            long applied = requireNonNull(known.get(stream));
            if (delivery.sequence() <= applied) {
                duplicates++;
            } else if (parked.contains(stream)) {
                parkedEvents.park(delivery, null);
                setAside++;
            } else if (delivery.sequence() > applied + 1) {
                early++;
                LOG.warn(
                        "{} jumped from {} to {}: not applied, the relay will send it again in order",
                        stream,
                        applied,
                        delivery.sequence());
            } else if (delivery.error() != null) {
                LOG.error("Parking {}: its event {} cannot be read: {}", stream, applied + 1, delivery.error());
                parkedEvents.park(delivery, delivery.error());
                parked.add(stream);
                setAside++;
            } else {
                events.add(delivery.readEvent());
                known.put(stream, delivery.sequence());
                progress.put(stream, delivery.sequence());
            }
        }
        letViewsWrite(events, writes);
        keepProgress(progress, writes);
        topicOffsets.keep(batch, writes);
        return new AppliedBatch(progress, events.size(), duplicates, early, setAside, newestOf(events));
    }

    private Attempt tryFirst(String stream) {
        ParkedEvents.Parked[] tried = new ParkedEvents.Parked[1];
        try {
            return inTransaction(new String[] {stream}, (_, writes) -> {
                ParkedEvents.Parked first = parkedEvents.first(stream);
                tried[0] = first;
                return first == null ? Attempt.DONE : applyParked(stream, first, writes);
            });
        } catch (RuntimeException failure) {
            ParkedEvents.Parked first = tried[0];
            if (first == null || PassingTrouble.is(failure)) {
                throw failure;
            }
            return inTransaction(new String[] {stream}, (_, _) -> {
                parkedEvents.failedAgain(stream, first.sequence(), ParkedEvents.describe(failure));
                return Attempt.DONE;
            });
        }
    }

    private Attempt applyParked(String stream, ParkedEvents.Parked first, Writes writes) {
        Delivery delivery = reader.read(first.raw());
        if (delivery.error() != null) {
            parkedEvents.failedAgain(stream, first.sequence(), delivery.error());
            return Attempt.DONE;
        }
        // A record that could not even be addressed before may turn out to be of another stream.
        long applied =
                requireNonNull(lock(new String[] {delivery.stream()}).known().get(delivery.stream()));
        if (delivery.sequence() > applied + 1) {
            return Attempt.DONE;
        }
        parkedEvents.remove(stream, first.sequence());
        if (delivery.sequence() <= applied) {
            return new Attempt(AppliedBatch.NOTHING, true);
        }
        List<RecordedEvent> events = List.of(delivery.readEvent());
        letViewsWrite(events, writes);
        Map<String, Long> progress = Map.of(delivery.stream(), delivery.sequence());
        keepProgress(progress, writes);
        return new Attempt(new AppliedBatch(progress, 1, 0, 0, 0, newestOf(events)), true);
    }

    private void letViewsWrite(List<RecordedEvent> events, Writes writes) {
        if (!events.isEmpty()) {
            for (Projection view : views) {
                requireNonNull(timers.get(view.name())).record(() -> view.apply(events, writes));
            }
        }
    }

    private static void keepProgress(Map<String, Long> progress, Writes writes) {
        if (progress.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Long>> rows = List.copyOf(progress.entrySet());
        writes.sql("""
            insert into stream_progress (stream, sequence)
            select * from unnest(:streams::text[], :sequences::bigint[])
            on conflict (stream) do update set sequence = excluded.sequence
            where stream_progress.sequence < excluded.sequence
            """)
                .param("streams", Columns.of(rows, Map.Entry::getKey))
                .param("sequences", Columns.of(rows, Map.Entry::getValue));
    }

    /** Runs the work as the owner of the streams, and then what it wants written. */
    private <T> T inTransaction(String[] streams, BiFunction<Locked, Writes, T> work) {
        return requireNonNull(transactions.execute(status -> {
            // First of all, and before looking at anything else: whoever holds these rows owns the streams, and no
            // switch
            // of schemas comes between.
            Locked locked = lock(streams);
            Writes writes = new Writes();
            T outcome = work.apply(locked, writes);
            writing.record(() -> writes.send(jdbc));
            return outcome;
        }));
    }

    private Locked lock(String[] streams) {
        Locked locked = lockExisting(streams);
        if (locked.known().size() < streams.length) {
            // A row to lock for streams that are new, so that these too have one owner at a time.
            jdbc.update("""
                insert into stream_progress (stream, sequence)
                select stream, -1 from unnest(?::text[]) as stream order by stream
                on conflict (stream) do nothing
                """, (Object) streams);
            locked = lockExisting(streams);
        }
        return locked;
    }

    private Locked lockExisting(String[] streams) {
        // One round trip. Whether a stream is parked is asked by a statement of its own, which sees what whoever held
        // the
        // rows before has left.
        String statements = schema.forBatches() + """
            ;
            select stream, sequence from stream_progress where stream = any(?) order by stream for update;
            select distinct stream from parked_event where stream = any(?)
            """;
        return requireNonNull(jdbc.execute(statements, (PreparedStatementCallback<Locked>) statement -> {
            statement.setObject(1, streams);
            statement.setObject(2, streams);
            statement.execute();
            return Locked.read(statement);
        }));
    }

    private static @Nullable Instant newestOf(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::time).max(Instant::compareTo).orElse(null);
    }

    private record Attempt(AppliedBatch outcome, boolean goOn) {
        static final Attempt DONE = new Attempt(AppliedBatch.NOTHING, false);
    }

    /**
     * What is known of the streams whose rows are locked.
     *
     * @param known the newest applied version of each; a stream without a row is missing
     * @param parked those that are parked
     */
    private record Locked(Map<String, Long> known, Set<String> parked) {

        static Locked read(Statement answered) throws SQLException {
            Locked locked = new Locked(new HashMap<>(), new HashSet<>());
            try (ResultSet progress = nextRows(answered)) {
                while (progress.next()) {
                    locked.known.put(progress.getString(1), progress.getLong(2));
                }
            }
            try (ResultSet streams = nextRows(answered)) {
                while (streams.next()) {
                    locked.parked.add(streams.getString(1));
                }
            }
            return locked;
        }

        /** Passes over the answer in hand, and over those without rows. */
        private static ResultSet nextRows(Statement answered) throws SQLException {
            while (!answered.getMoreResults()) {
                if (answered.getUpdateCount() == -1) {
                    throw new IllegalStateException("The database answered fewer statements than it was sent");
                }
            }
            return answered.getResultSet();
        }
    }
}
