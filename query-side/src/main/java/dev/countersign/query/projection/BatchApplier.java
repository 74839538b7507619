package dev.countersign.query.projection;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ParkedEvents parkedEvents;
    private final TopicOffsets topicOffsets;
    private final EventReader reader;
    private final Map<String, Timer> timers = new HashMap<>();

    BatchApplier(
            Schema schema,
            List<Projection> views,
            JdbcClient jdbc,
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
                            .description("Time a view takes to write its rows of a batch")
                            .tag("view", view.name())
                            .tag("schema", schema.name())
                            .register(meters));
        }
    }

    /**
     * Applies what can be applied and parks what cannot.
     *
     * @throws RuntimeException for passing trouble only; nothing is lost by delivering the batch again
     */
    AppliedBatch apply(List<Delivery> batch) {
        try {
            return inTransaction(() -> applyWithin(batch));
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
        try {
            return inTransaction(() -> applyWithin(List.of(delivery)));
        } catch (RuntimeException failure) {
            if (PassingTrouble.is(failure)) {
                throw failure;
            }
            LOG.error("Parking {}: its event {} cannot be applied", delivery.stream(), delivery.sequence(), failure);
            return inTransaction(() -> {
                // As ever first, so that no switch of schemas comes between.
                lockProgress(new String[] {delivery.stream()});
                parkedEvents.park(delivery, ParkedEvents.describe(failure));
                topicOffsets.keep(List.of(delivery));
                return AppliedBatch.NOTHING.withParked(1);
            });
        }
    }

    private AppliedBatch applyWithin(List<Delivery> batch) {
        String[] streams =
                batch.stream().map(Delivery::stream).distinct().sorted().toArray(String[]::new);
        // First of all, and before looking at anything else: whoever holds these rows owns the streams.
        Map<String, Long> known = lockProgress(streams);
        Set<String> parked = parkedEvents.parkedAmong(streams);

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
        letViewsWrite(events);
        keepProgress(progress);
        topicOffsets.keep(batch);
        return new AppliedBatch(progress, events.size(), duplicates, early, setAside, newestOf(events));
    }

    private Attempt tryFirst(String stream) {
        ParkedEvents.Parked[] tried = new ParkedEvents.Parked[1];
        try {
            return inTransaction(() -> {
                lockProgress(new String[] {stream});
                ParkedEvents.Parked first = parkedEvents.first(stream);
                tried[0] = first;
                return first == null ? Attempt.DONE : applyParked(stream, first);
            });
        } catch (RuntimeException failure) {
            ParkedEvents.Parked first = tried[0];
            if (first == null || PassingTrouble.is(failure)) {
                throw failure;
            }
            return inTransaction(() -> {
                parkedEvents.failedAgain(stream, first.sequence(), ParkedEvents.describe(failure));
                return Attempt.DONE;
            });
        }
    }

    private Attempt applyParked(String stream, ParkedEvents.Parked first) {
        Delivery delivery = reader.read(first.raw());
        if (delivery.error() != null) {
            parkedEvents.failedAgain(stream, first.sequence(), delivery.error());
            return Attempt.DONE;
        }
        long applied =
                requireNonNull(lockProgress(new String[] {delivery.stream()}).get(delivery.stream()));
        if (delivery.sequence() > applied + 1) {
            return Attempt.DONE;
        }
        parkedEvents.remove(stream, first.sequence());
        if (delivery.sequence() <= applied) {
            return new Attempt(AppliedBatch.NOTHING, true);
        }
        List<RecordedEvent> events = List.of(delivery.readEvent());
        letViewsWrite(events);
        Map<String, Long> progress = Map.of(delivery.stream(), delivery.sequence());
        keepProgress(progress);
        return new Attempt(new AppliedBatch(progress, 1, 0, 0, 0, newestOf(events)), true);
    }

    private Map<String, Long> lockProgress(String[] streams) {
        Map<String, Long> known = new HashMap<>();
        selectForUpdate(streams, known);
        if (known.size() < streams.length) {
            String[] missing = Arrays.stream(streams)
                    .filter(stream -> !known.containsKey(stream))
                    .toArray(String[]::new);
            // A row to lock for streams that are new, so that these too have one owner at a time.
            jdbc.sql("""
                insert into stream_progress (stream, sequence)
                select stream, -1 from unnest(:streams::text[]) as stream order by stream
                on conflict (stream) do nothing
                returning stream
                """)
                    .param("streams", missing)
                    .query(String.class)
                    .list()
                    .forEach(stream -> known.put(stream, -1L));
            if (known.size() < streams.length) {
                selectForUpdate(missing, known);
            }
        }
        return known;
    }

    private void selectForUpdate(String[] streams, Map<String, Long> known) {
        jdbc.sql("""
            select stream, sequence from stream_progress
            where stream = any(:streams) order by stream for update
            """)
                .param("streams", streams)
                .query((row, number) -> known.put(row.getString("stream"), row.getLong("sequence")))
                .list();
    }

    private void letViewsWrite(List<RecordedEvent> events) {
        if (!events.isEmpty()) {
            for (Projection view : views) {
                requireNonNull(timers.get(view.name())).record(() -> view.apply(events));
            }
        }
    }

    private void keepProgress(Map<String, Long> progress) {
        if (progress.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Long>> rows = List.copyOf(progress.entrySet());
        jdbc.sql("""
            insert into stream_progress (stream, sequence)
            select * from unnest(:streams::text[], :sequences::bigint[])
            on conflict (stream) do update set sequence = excluded.sequence
            where stream_progress.sequence < excluded.sequence
            """)
                .param("streams", Columns.of(rows, Map.Entry::getKey))
                .param("sequences", Columns.of(rows, Map.Entry::getValue))
                .update();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return requireNonNull(transactions.execute(status -> {
            schema.use(jdbc);
            return work.get();
        }));
    }

    private static @Nullable Instant newestOf(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::time).max(Instant::compareTo).orElse(null);
    }

    private record Attempt(AppliedBatch outcome, boolean goOn) {
        static final Attempt DONE = new Attempt(AppliedBatch.NOTHING, false);
    }
}
