package dev.countersign.command.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks once a second how far the relay is behind, from outside: by the checkpoint in the database, so that it tells the truth
 * of a relay that hangs, and of one that leads in another process.
 */
final class RelayWatch {

    /** Counting every unsent event of a long outage would itself be a load. */
    static final int COUNTED_TO = 10_000;

    private static final Logger log = LoggerFactory.getLogger(RelayWatch.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final String LAG = """
        select (select count(*)
                  from (select from event e where (e.xid, e.position) > (c.xid, c.position) limit :most) unsent) events,
               coalesce((select extract(epoch from clock_timestamp() - e.recorded_at)
                           from event e
                          where (e.xid, e.position) > (c.xid, c.position)
                          order by e.xid, e.position
                          limit 1), 0) unsent,
               extract(epoch from greatest(
                   (select max(clock_timestamp() - a.xact_start)
                      from pg_stat_activity a
                     where a.backend_xid is not null),
                   (select max(clock_timestamp() - p.prepared) from pg_prepared_xacts p),
                   interval '0')) transaction
          from relay_checkpoint c
         where c.shard = 0
        """;

    private final JdbcClient jdbc;
    private final Duration transactionLimit;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("relay-watch").daemon().factory());

    private @Nullable ScheduledFuture<?> looking;
    private volatile Optional<RelayLag> latest = Optional.empty();
    private boolean transactionReported;

    RelayWatch(JdbcClient jdbc, Duration transactionLimit, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.transactionLimit = transactionLimit;
        gauge(
                registry,
                "countersign.relay.lag.events",
                "Events not yet acknowledged by Kafka, to 10,000",
                lag -> lag.events());
        gauge(
                registry,
                "countersign.relay.lag.seconds",
                "Age of the oldest such event",
                lag -> seconds(lag.oldestUnsent()));
        gauge(
                registry,
                "countersign.relay.oldest.transaction.seconds",
                "Age of the oldest open write transaction in the cluster, which holds back all later events",
                lag -> seconds(lag.oldestTransaction()));
    }

    void start() {
        looking = timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        ScheduledFuture<?> current = looking;
        if (current != null) {
            current.cancel(true);
        }
        timer.shutdown();
    }

    /** What the last look showed; empty before the first one and while the database does not answer. */
    Optional<RelayLag> latest() {
        return latest;
    }

    private void look() {
        try {
            RelayLag lag = jdbc.sql(LAG)
                    .param("most", COUNTED_TO)
                    .query((row, number) -> new RelayLag(
                            row.getLong("events"), age(row.getDouble("unsent")), age(row.getDouble("transaction"))))
                    .single();
            latest = Optional.of(lag);
            reportTransaction(lag.oldestTransaction());
        } catch (RuntimeException unknown) {
            // The database's own health says why. An exception that left here would end all further looks.
            latest = Optional.empty();
            log.debug("The relay's lag could not be read", unknown);
        }
    }

    private void reportTransaction(Duration age) {
        boolean tooOld = age.compareTo(transactionLimit) > 0;
        if (tooOld && !transactionReported) {
            log.warn(
                    "A write transaction in the database cluster has been open for {} s; events that came after it are"
                            + " not passed on before it ends",
                    age.toSeconds());
        }
        transactionReported = tooOld;
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<RelayLag> figure) {
        Gauge.builder(
                        name,
                        this,
                        watch -> watch.latest.map(figure::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** The clocks of the writer and of the database may differ a little; an age below zero is none. */
    private static Duration age(double seconds) {
        return Duration.ofNanos(Math.max(0, (long) (seconds * 1e9)));
    }

    private static double seconds(Duration age) {
        return age.toNanos() / 1e9;
    }
}
