package dev.countersign.command.escalation.raise;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.dispatch.Decision;
import dev.countersign.command.escalation.raise.DueLevels.Due;
import dev.countersign.command.principal.Principal;
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
 * Promotes the levels of escalations that nobody has answered in time. Every instance runs one; a level is taken by one of
 * them, and the escalation itself checks level and time again, so a level is promoted once, whatever fails in between.
 */
@Component
class EscalationClock {

    /** In whose name levels are promoted. */
    static final Principal ITSELF = Principal.service("countersign", Set.of(), Set.of(Principal.EVERY_PROJECT));

    private static final Logger log = LoggerFactory.getLogger(EscalationClock.class);

    private static final Duration UNTIL_NEXT_TRY = Duration.ofMinutes(1);

    private final DueLevels levels;
    private final CommandDispatch dispatch;
    private final SpringTransactionManager transactions;
    private final Clock clock;

    EscalationClock(DueLevels levels, CommandDispatch dispatch, PlatformTransactionManager transactions, Clock clock) {
        this.levels = levels;
        this.dispatch = dispatch;
        this.transactions = new SpringTransactionManager(transactions);
        this.clock = clock;
    }

    @Scheduled(
            initialDelay = 1_000,
            fixedDelayString = "${countersign.escalation-clock-millis:5000}",
            timeUnit = TimeUnit.MILLISECONDS)
    void run() {
        try {
            while (promoteOne()) {
                // Until no time is over any more.
            }
        } catch (RuntimeException failed) {
            // The database is away. What is due stays due.
            log.atInfo().setCause(failed).log("Could not look for levels that are due; they are looked for again");
        }
    }

    /** Promotes the level that has waited longest; false when there is none. */
    boolean promoteOne() {
        Instant now = clock.instant();
        AtomicReference<@Nullable Due> taken = new AtomicReference<>();
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("promote-escalation"));
        unit.attachTransaction(transactions);
        ResultMessage<Boolean> result = unit.executeWithResult(() -> {
            Optional<Due> due = levels.takeOneBefore(now);
            due.ifPresent(level -> {
                taken.set(level);
                promote(level, now);
            });
            return due.isPresent();
        });
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        Due failed = taken.get();
        if (failed != null) {
            // Somebody answered at this very moment, or it fails every time. Either way the levels behind it have
            // waited too.
            log.atWarn()
                    .setCause(result.exceptionResult())
                    .log(
                            "Could not promote escalation {} of {} in {}; it is tried again",
                            failed.number(),
                            failed.feature(),
                            failed.project());
            levels.putOff(failed, now.plus(UNTIL_NEXT_TRY));
            return true;
        }
        throw new IllegalStateException(result.exceptionResult());
    }

    private void promote(Due level, Instant now) {
        Decision decision = dispatch.send(
                new PromoteEscalation(level.project(), level.feature(), level.number(), level.level(), now, ITSELF),
                CommandCircumstances.PLAIN,
                null);
        if (decision.events() == 0) {
            levels.putOff(level, now.plus(UNTIL_NEXT_TRY));
        }
    }
}
