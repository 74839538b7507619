package dev.countersign.command.waiver.grant;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.waiver.grant.DueWaivers.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Ends waivers whose time is over. Every instance runs one; a waiver is taken by one of them, and the feature itself looks at the
 * time again, so a waiver ends once, whatever fails in between.
 */
@Component
class WaiverClock {

    /** In whose name waivers end. */
    static final Principal ITSELF = Principal.service("countersign", Set.of(), Set.of(Principal.EVERY_PROJECT));

    private static final Logger log = LoggerFactory.getLogger(WaiverClock.class);

    private static final Duration UNTIL_NEXT_TRY = Duration.ofMinutes(1);

    private final DueWaivers waivers;
    private final CommandDispatch dispatch;
    private final SpringTransactionManager transactions;
    private final Clock clock;

    WaiverClock(DueWaivers waivers, CommandDispatch dispatch, PlatformTransactionManager transactions, Clock clock) {
        this.waivers = waivers;
        this.dispatch = dispatch;
        this.transactions = new SpringTransactionManager(transactions);
        this.clock = clock;
    }

    @Scheduled(
            initialDelay = 1_000,
            fixedDelayString = "${countersign.waiver-clock-millis:5000}",
            timeUnit = TimeUnit.MILLISECONDS)
    void run() {
        try {
            while (endOne()) {
                // Until no time is over any more.
            }
        } catch (RuntimeException failed) {
            // The database is away. What is due stays due.
            log.atInfo().setCause(failed).log("Could not look for waivers that are over; they are looked for again");
        }
    }

    /** Ends the waiver whose time was over first; false when there is none. */
    boolean endOne() {
        Instant now = clock.instant();
        AtomicReference<@Nullable Due> taken = new AtomicReference<>();
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("expire-waiver"));
        unit.attachTransaction(transactions);
        ResultMessage<Boolean> result = unit.executeWithResult(() -> {
            Optional<Due> due = waivers.takeOneBefore(now);
            due.ifPresent(waiver -> {
                taken.set(waiver);
                end(waiver, now);
            });
            return due.isPresent();
        });
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        Due failed = taken.get();
        if (failed != null) {
            // Somebody changed the feature at this very moment, or it fails every time. The waivers behind it are over,
            // too.
            log.atWarn()
                    .setCause(result.exceptionResult())
                    .log(
                            "Could not end waiver {} of {} in {}; it is tried again",
                            failed.number(),
                            failed.feature(),
                            failed.project());
            waivers.putOff(failed, now.plus(UNTIL_NEXT_TRY));
            return true;
        }
        throw new IllegalStateException(result.exceptionResult());
    }

    private void end(Due waiver, Instant now) {
        Decision decision = dispatch.send(
                new ExpireWaiver(waiver.project(), waiver.feature(), waiver.number(), now, ITSELF),
                CommandCircumstances.PLAIN,
                null);
        if (decision.events() == 0) {
            // Another waiver has taken its place.
            waivers.forget(waiver);
        }
    }
}
