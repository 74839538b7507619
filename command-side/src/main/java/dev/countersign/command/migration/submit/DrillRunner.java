package dev.countersign.command.migration.submit;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.migration.drill.DrillOrder;
import dev.countersign.command.migration.drill.DrillReport;
import dev.countersign.command.migration.drill.DrillServerUnavailable;
import dev.countersign.command.migration.drill.DrillSettings;
import dev.countersign.command.migration.drill.MigrationDrill;
import dev.countersign.command.migration.submit.DrillQueue.Due;
import dev.countersign.command.principal.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Drills the migrations that wait, one at a time. Every instance runs one; a migration is taken by one of them for a time, and the
 * feature records one result for it, so a drill that two of them ran after all counts once.
 */
final class DrillRunner implements SmartLifecycle {

    /** In whose name drills are recorded. */
    static final Principal ITSELF = Principal.service("countersign", Set.of(), Set.of(Principal.EVERY_PROJECT));

    private static final Logger log = LoggerFactory.getLogger(DrillRunner.class);

    private static final Duration CLEAN_UP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(5);
    private static final int TRIES_TO_RECORD = 10;

    private final DrillQueue queue;
    private final @Nullable MigrationDrill drill;
    private final DrillProperties properties;
    private final CommandDispatch dispatch;
    private final SpringTransactionManager transactions;
    private final Clock clock;
    private Instant nextSweep = Instant.MIN;
    private Instant nextTry = Instant.MIN;
    private Duration wait = FIRST_WAIT;
    private volatile @Nullable String trouble;
    private volatile @Nullable Thread thread;

    DrillRunner(
            DrillQueue queue,
            DrillProperties properties,
            CommandDispatch dispatch,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.queue = queue;
        this.drill = properties.settings().map(MigrationDrill::new).orElse(null);
        this.properties = properties;
        this.dispatch = dispatch;
        this.transactions = new SpringTransactionManager(transactions);
        this.clock = clock;
    }

    /** Whether there is a server to drill on. */
    boolean isConfigured() {
        return drill != null;
    }

    /** Why nothing can be drilled at the moment; empty when it can. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void start() {
        if (drill == null) {
            log.info("No drill server is configured; migrations wait for one");
            return;
        }
        // Known before it begins, as it looks for itself there.
        Thread runner = Thread.ofVirtual().name("drills").unstarted(this::run);
        thread = runner;
        runner.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            // What is cut short here is taken up again when its time is over, by whoever runs then.
            running.interrupt();
            try {
                running.join(UNTIL_STOPPED);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                sweepWhenDue();
                if (!drillOne()) {
                    Thread.sleep(properties.poll());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                log.atWarn().setCause(failed).log("A drill could not be taken or recorded; it is tried again");
                try {
                    Thread.sleep(FIRST_WAIT);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        if (drill == null || now.isBefore(nextSweep) || now.isBefore(nextTry)) {
            return;
        }
        try {
            int swept = drill.sweepOrphans();
            if (swept > 0) {
                log.info("Dropped what {} drills of dead processes had left behind", swept);
            }
            nextSweep = now.plus(BETWEEN_SWEEPS);
            available();
        } catch (DrillServerUnavailable unavailable) {
            unavailable(unavailable);
        }
    }

    /** Drills the migration that has waited longest; false when there is none, or nothing to drill it on. */
    boolean drillOne() {
        MigrationDrill engine = drill;
        Instant now = clock.instant();
        if (engine == null || now.isBefore(nextTry)) {
            return false;
        }
        DrillSettings settings = properties.settings().orElseThrow();
        Optional<Due> taken = queue.take(now, now.plus(settings.deadline()).plus(CLEAN_UP));
        if (taken.isEmpty()) {
            return false;
        }
        Due migration = taken.get();
        Optional<DrillReport> report = see(engine, migration);
        report.ifPresent(seen -> record(migration, seen));
        return report.isPresent();
    }

    /** What the drill sees; empty when it could not look. */
    private Optional<DrillReport> see(MigrationDrill engine, Due migration) {
        DrillOrder order = migration.order();
        try {
            DrillReport report = engine.run(new DrillOrder(
                    queue.earlierThan(migration), order.forward(), order.rollback(), order.sampleData()));
            if (isStopped()) {
                return Optional.empty();
            }
            available();
            return Optional.of(report);
        } catch (DrillServerUnavailable unavailable) {
            if (!isStopped()) {
                unavailable(unavailable);
                queue.putOff(migration, nextTry);
            }
            return Optional.empty();
        }
    }

    /** Being stopped breaks connections, which says nothing about the migration nor the server. */
    private static boolean isStopped() {
        return Thread.currentThread().isInterrupted();
    }

    private void available() {
        if (trouble != null) {
            log.info("The drill server can be used again");
        }
        trouble = null;
        wait = FIRST_WAIT;
    }

    /** Each time in a row twice as long as the time before. */
    private void unavailable(DrillServerUnavailable unavailable) {
        if (trouble == null) {
            log.warn("{}; migrations wait", unavailable.getMessage());
        }
        nextTry = clock.instant().plus(wait);
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
        trouble = String.valueOf(unavailable.getMessage());
    }

    private void record(Due migration, DrillReport report) {
        RecordDrill command =
                new RecordDrill(migration.project(), migration.feature(), migration.number(), report, ITSELF);
        for (int tries = 1; ; tries++) {
            DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("record-drill"));
            unit.attachTransaction(transactions);
            ResultMessage<?> result =
                    unit.executeWithResult(() -> dispatch.send(command, CommandCircumstances.PLAIN, null));
            if (!result.isExceptional()) {
                log.atInfo()
                        .addKeyValue("project", migration.project())
                        .addKeyValue("feature", migration.feature())
                        .addKeyValue("migration", migration.number())
                        .addKeyValue("status", report.status().wireName())
                        .addKeyValue("millis", report.millis())
                        .log("Drilled a migration");
                return;
            }
            // Somebody else's command on this feature was faster.
            if (tries < TRIES_TO_RECORD && result.exceptionResult() instanceof ConcurrencyException) {
                continue;
            }
            if (result.exceptionResult() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(result.exceptionResult());
        }
    }
}
