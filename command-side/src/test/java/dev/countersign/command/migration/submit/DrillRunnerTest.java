package dev.countersign.command.migration.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.countersign.command.CommandSide;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.command.migration.drill.DrillSettings;
import dev.countersign.command.migration.drill.MigrationDrill;
import dev.countersign.events.Actor;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Runners of other instances: they share the database, and have clocks that the test sets. */
class DrillRunnerTest {

    private static final String FEATURE = "001-orders";

    /** So far ahead that the running instance leaves to the test what is due then. */
    private static final Instant LATER = Instant.parse("2998-01-01T00:00:00Z");

    private final CommandSide commands = CommandSide.running();
    private final JdbcClient jdbc = commands.bean(JdbcClient.class);
    private final DrillQueue queue = new DrillQueue(jdbc);
    private final DrillProperties properties = commands.bean(DrillProperties.class);
    private final Duration lease = properties.deadline().plusSeconds(30);
    private final SetClock clock = new SetClock();
    private final Builds builds = new Builds();

    @BeforeEach
    void aFeatureIsBuilt() {
        builds.begin(FEATURE);
    }

    @Test
    void whatDiesInTheMiddleOfADrillLosesTimeAndNothingElse() {
        handIn(1, "V1__orders", "create table orders (); select pg_sleep(2.125)", "drop table orders");
        DrillRunner dying = runner(properties);
        dying.start();
        String scratch = await().atMost(Duration.ofSeconds(60))
                .until(this::sleeping, Optional::isPresent)
                .orElseThrow();

        dying.stop();

        assertThat(dying.isRunning()).isFalse();
        assertThat(dying.trouble()).isEmpty();
        DrillRunner other = runner(properties);
        clock.set(LATER.plus(lease).minusMillis(1));
        drain(other);
        assertThat(builds.drills(FEATURE)).isEmpty();
        clock.set(LATER.plus(lease));
        drain(other);
        assertThat(builds.drills(FEATURE))
                .extracting(MigrationDrilled::status)
                .containsExactly(DrillStatus.DRILLED_CLEAN);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            impatient().sweepOrphans();
            return !exists(scratch);
        });
    }

    @Test
    void aServerThatIsAwayIsLookedForLessAndLessOftenAndNothingIsRecorded() {
        handIn(1, "V1__orders", "create table orders ()", "drop table orders");
        DrillRunner blind = runner(on("jdbc:postgresql://127.0.0.1:1/postgres"));

        drain(blind);

        assertThat(blind.trouble())
                .hasValueSatisfying(why -> assertThat(why).startsWith("The drill server cannot be used: "));
        assertThat(health(blind).getDetails())
                .extractingByKey("server")
                .isEqualTo(blind.trouble().orElseThrow());
        assertThat(due()).isEqualTo(LATER.plusSeconds(5));
        clock.set(LATER.plusSeconds(5));
        drain(blind);
        assertThat(due()).isEqualTo(LATER.plusSeconds(15));
        for (int tries = 0; tries < 10; tries++) {
            clock.set(due());
            drain(blind);
        }
        assertThat(due()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(builds.drills(FEATURE)).isEmpty();

        clock.set(due());
        drain(runner(properties));
        assertThat(builds.drills(FEATURE))
                .extracting(MigrationDrilled::status)
                .containsExactly(DrillStatus.DRILLED_CLEAN);
    }

    @Test
    void withoutAServerMigrationsWaitAndHealthSaysSo() {
        handIn(1, "V1__orders", "create table orders ()", "drop table orders");
        DrillRunner idle = runner(on(null));

        idle.start();

        assertThat(idle.isRunning()).isFalse();
        assertThat(idle.drillOne()).isFalse();
        assertThat(due()).isEqualTo(LATER);
        assertThat(health(idle).getDetails()).containsEntry("server", "not configured");
        assertThat((Long) health(idle).getDetails().get("waiting")).isPositive();
        drain(runner(properties));
        assertThat(builds.drills(FEATURE)).hasSize(1);
    }

    @Test
    void aMigrationWaitsForThoseOfItsFeatureThatItMayNeed() {
        handIn(1, "V1__orders", "create table orders ()", "drop table orders");
        handIn(2, "V2__total", "alter table orders add total int", "alter table orders drop total");

        assertThat(queue.take(LATER, LATER.plus(lease)).orElseThrow().number()).isEqualTo(1);
        assertThat(queue.take(LATER, LATER.plus(lease))).isEmpty();

        clock.set(LATER.plus(lease));
        drain(runner(properties));
        assertThat(builds.drills(FEATURE))
                .extracting(MigrationDrilled::migration, MigrationDrilled::status)
                .containsExactly(tuple(1, DrillStatus.DRILLED_CLEAN), tuple(2, DrillStatus.DRILLED_CLEAN));
    }

    private void handIn(int number, String name, String forward, String rollback) {
        MigrationSubmitted event = new MigrationSubmitted(
                builds.project(),
                FEATURE,
                number,
                name,
                "sha256:" + "2".repeat(64),
                forward,
                rollback,
                null,
                Actor.human("bea"));
        builds.happened(FEATURE, event);
        new TransactionTemplate(commands.bean(PlatformTransactionManager.class)).executeWithoutResult(transaction -> {
            queue.on(event);
            jdbc.sql("update migration set due = :due where project = :project and number = :number")
                    .param("due", LATER.atOffset(ZoneOffset.UTC))
                    .param("project", builds.project())
                    .param("number", number)
                    .update();
        });
    }

    private DrillRunner runner(DrillProperties where) {
        return new DrillRunner(
                queue,
                where,
                commands.bean(CommandDispatch.class),
                commands.bean(PlatformTransactionManager.class),
                clock);
    }

    private DrillProperties on(@Nullable String url) {
        return new DrillProperties(
                url,
                "nobody",
                null,
                properties.statementTimeout(),
                properties.deadline(),
                DataSize.ofMegabytes(256),
                properties.poll());
    }

    private static void drain(DrillRunner runner) {
        while (runner.drillOne()) {
            // Until nothing is due.
        }
    }

    private Health health(DrillRunner runner) {
        return Objects.requireNonNull(
                new DrillConfiguration().drillHealthIndicator(runner, queue).health());
    }

    /** To whom every drill that nobody holds is an orphan. */
    private MigrationDrill impatient() {
        DrillSettings settings = properties.settings().orElseThrow();
        return new MigrationDrill(new DrillSettings(
                settings.adminUrl(),
                settings.adminUser(),
                settings.adminPassword(),
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                settings.maxDatabaseBytes()));
    }

    private Optional<String> sleeping() {
        return jdbc.sql("""
            select datname from pg_stat_activity
             where application_name = 'countersign-drill-script' and query like '%pg_sleep(2.125)%'
            """).query(String.class).optional();
    }

    private boolean exists(String database) {
        return jdbc.sql("select exists (select from pg_database where datname = :name)")
                .param("name", database)
                .query(Boolean.class)
                .single();
    }

    private Instant due() {
        return jdbc.sql("select due from migration where project = :project")
                .param("project", builds.project())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static final class SetClock extends Clock {

        private volatile Instant now = LATER;

        void set(Instant then) {
            now = then;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("times here are points in time");
        }
    }
}
