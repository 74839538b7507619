package dev.countersign.command.task.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.Worksite;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.events.delivery.ClaimExpired;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Claims that nobody renews, with clocks that are ahead of the application's own. */
class ClaimClockTest {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final String TASKS = """
            # Tasks

            - [ ] T001 Take cards [role: senior-backend-engineer]
            - [ ] T002 Send receipts [role: senior-backend-engineer]
            """;

    private final CommandSide commands = CommandSide.running();
    private final JdbcClient jdbc = commands.bean(JdbcClient.class);
    private final String project = CommandSide.newProject();
    private final Worksite site = new Worksite(project, "001-checkout");
    private final String bea = commands.human("bea", Worksite.BUILDER);
    private final String bo = commands.human("bo", Worksite.BUILDER);
    private Answer claim;

    @BeforeEach
    void beaIsAtWork() {
        Worksite.registerBuilder(project);
        site.planned(TASKS);
        claim = site.claim(bea, "T001");
        assertThat(claim.status()).describedAs(claim.response().body()).isEqualTo(201);
    }

    /** Other tests' clocks are ahead as well, and shall find nothing of this one. */
    @AfterEach
    void nobodyIsAtWorkAnyMore() {
        jdbc.sql("delete from task_claim where project = :project")
                .param("project", project)
                .update();
    }

    @Test
    void aClaimHoldsToItsEnd() {
        clockAt(expiry(claim).minusNanos(1)).run();

        assertThat(expired()).isEmpty();
        assertThat(site.renew(bea, "T001", 1).status()).isEqualTo(200);
    }

    @Test
    void manyInstancesEndItOnceAndItsTaskIsFree() throws Exception {
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            Callable<Void> instance = () -> {
                clockAt(behind(claim)).run();
                return null;
            };
            for (Future<Void> done : instances.invokeAll(List.of(instance, instance, instance, instance))) {
                done.get();
            }
        }

        assertThat(expired()).singleElement().satisfies(event -> {
            assertThat(event.task()).isEqualTo("T001");
            assertThat(event.holder()).isEqualTo("bea");
            assertThat(event.fencingToken()).isEqualTo(1);
            assertThat(event.by().principal()).isEqualTo("countersign");
        });
        assertThat(waiting()).isZero();
        Answer late = site.complete(bea, "T001", 1);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("detail")).isEqualTo("No claim with the token 1 holds; T001 is ready");
        assertThat(site.claim(bo, "T001").json().path("fencingToken").asLong()).isEqualTo(2);
    }

    @Test
    void whatEndsBetweenTwoMicrosecondsEndsWithTheNext() {
        Instant untidy = Instant.parse("2100-01-01T12:00:00.000000300Z");
        site.claimAt(untidy, Worksite.agent("bot"), "T002");

        clockAt(untidy.plus(LEASE).minusNanos(200)).run();

        assertThat(expired()).extracting(ClaimExpired::holder).containsExactly("bea");

        clockAt(untidy.plus(LEASE).plusNanos(700)).run();

        assertThat(expired()).extracting(ClaimExpired::holder).containsExactly("bea", "bot");
    }

    @Test
    void whatWasRenewedEndsLater() {
        Answer renewed = site.renew(bea, "T001", 1);

        clockAt(expiry(renewed).minusNanos(1)).run();
        assertThat(expired()).isEmpty();

        clockAt(behind(renewed)).run();
        assertThat(expired()).hasSize(1);
    }

    @Test
    void whatWasGivenBackOrDoneDoesNotEnd() {
        site.release(bea, "T001", 1);
        site.claim(bea, "T001");
        site.complete(bea, "T001", 2);
        site.claim(bea, "T002");
        site.fail(bea, "T002", 3);

        clockAt(Instant.now().plus(Duration.ofDays(1))).run();

        assertThat(expired()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void aClaimThatTookThePlaceOfAnotherHasItsOwnTime() {
        Instant longAgo = Instant.now().minus(LEASE);
        site.claimAt(longAgo, Worksite.agent("bot"), "T002");
        Answer next = site.claim(bo, "T002");
        assertThat(next.status()).describedAs(next.response().body()).isEqualTo(201);
        assertThat(expired()).extracting(ClaimExpired::holder).containsExactly("bot");

        clockAt(behind(claim)).run();

        assertThat(expired()).extracting(ClaimExpired::holder).containsExactly("bot", "bea");
    }

    @Test
    void aClaimThatCannotBeEndedHoldsUpNoOtherAndIsTriedAgain() {
        jdbc.sql("""
            insert into task_claim (project, feature, task, holder, token, expires_at, look_at)
            select project, '999-nowhere', task, holder, token, expires_at, look_at - interval '1 minute'
              from task_claim where project = :project
            """).param("project", project).update();

        clockAt(behind(claim)).run();

        assertThat(expired()).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
        assertThat(jdbc.sql("select look_at > expires_at from task_claim where project = :project")
                        .param("project", project)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private static Instant expiry(Answer claim) {
        return Instant.parse(claim.text("expiresAt"));
    }

    /** The first time that the database can tell from one at which the claim still holds. */
    private static Instant behind(Answer claim) {
        return expiry(claim).plusNanos(1_000);
    }

    /** Another instance, or this one after it was started again: it knows of the claim only what is in the database. */
    private ClaimClock clockAt(Instant time) {
        return new ClaimClock(
                new DueClaims(jdbc),
                commands.bean(CommandDispatch.class),
                commands.bean(PlatformTransactionManager.class),
                Clock.fixed(time, ZoneOffset.UTC));
    }

    private List<ClaimExpired> expired() {
        return site.history().stream()
                .filter(ClaimExpired.class::isInstance)
                .map(ClaimExpired.class::cast)
                .toList();
    }

    private int waiting() {
        return jdbc.sql("select count(*) from task_claim where project = :project")
                .param("project", project)
                .query(Integer.class)
                .single();
    }
}
