package dev.countersign.command.task.claim;

import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.task.claim.DueClaims.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Ends the claims whose time is over. Every instance runs one; a claim is taken by one of them, and the feature itself checks
 * token and time again, so a claim expires once, whatever fails in between. Nobody has to wait for it: whoever claims a task
 * whose claim is over gets it at once.
 */
@Component
class ClaimClock {

    /** In whose name claims expire. */
    static final Principal ITSELF = Principal.service("countersign", Set.of(), Set.of(Principal.EVERY_PROJECT));

    private static final Logger log = LoggerFactory.getLogger(ClaimClock.class);

    private static final Duration UNTIL_NEXT_TRY = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 50;

    private final DueClaims claims;
    private final CommandDispatch dispatch;
    private final SpringTransactionManager transactions;
    private final Clock clock;

    ClaimClock(DueClaims claims, CommandDispatch dispatch, PlatformTransactionManager transactions, Clock clock) {
        this.claims = claims;
        this.dispatch = dispatch;
        this.transactions = new SpringTransactionManager(transactions);
        this.clock = clock;
    }

    @Scheduled(
            initialDelay = 1_000,
            fixedDelayString = "${countersign.claim-clock-millis:5000}",
            timeUnit = TimeUnit.MILLISECONDS)
    void run() {
        try {
            for (List<Due> due = take(); !due.isEmpty(); due = take()) {
                due.forEach(this::expire);
            }
        } catch (RuntimeException failed) {
            // The database is away. What is due stays due.
            log.atInfo().setCause(failed).log("Could not look for claims whose time is over; it is tried again");
        }
    }

    private List<Due> take() {
        Instant now = clock.instant();
        return claims.takeBefore(now, now.plus(UNTIL_NEXT_TRY), AT_A_TIME);
    }

    private void expire(Due claim) {
        ResultMessage<?> result = send(claim);
        if (result.isExceptional() && result.exceptionResult() instanceof ConcurrencyException) {
            // Another instance has taken the feature further; what this one kept of it is gone now.
            result = send(claim);
        }
        if (result.isExceptional()) {
            // Something is wrong with that feature. The others go on.
            log.atInfo()
                    .setCause(result.exceptionResult())
                    .addKeyValue("project", claim.project())
                    .addKeyValue("feature", claim.feature())
                    .addKeyValue("task", claim.task())
                    .log("Could not end a claim whose time is over; it is tried again");
        }
    }

    private ResultMessage<?> send(Due claim) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("expire-claim"));
        unit.attachTransaction(transactions);
        return unit.executeWithResult(() -> dispatch.send(
                new ExpireClaim(claim.project(), claim.feature(), claim.task(), claim.token(), clock.instant(), ITSELF),
                CommandCircumstances.PLAIN,
                null));
    }
}
