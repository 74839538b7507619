package dev.countersign.command.waiver.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.dispatch.CommandDispatch;
import dev.countersign.events.Actor;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.JudgedCriterion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Waivers whose time is over, with clocks that are ahead of the application's own. */
class WaiverClockTest {

    private static final String FEATURE = "001-checkout";

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final JdbcClient jdbc = commands.bean(JdbcClient.class);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @BeforeEach
    void aFeatureIsBuilt() {
        assertThat(commands.post(
                                commands.human("pam", "product-manager"),
                                "/api/v1/projects/" + project + "/features",
                                "{\"id\": \"001-checkout\", \"title\": \"Checkout\", \"tier\": \"light\"}")
                        .status())
                .isEqualTo(201);
        happened(new DeliveryPlanned(
                project,
                FEATURE,
                1,
                "sha256:" + "1".repeat(64),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "default-1",
                Actor.human("tess")));
        happened(new CriteriaJudged(
                project, FEATURE, List.of(open("coverage"), open("latency-p95")), "default-1", Actor.human("tess")));
    }

    private static JudgedCriterion open(String criterion) {
        return new JudgedCriterion(
                criterion,
                "Something holds",
                "that it holds",
                null,
                null,
                null,
                null,
                CriterionStatus.OPEN,
                "No report shows it yet",
                null);
    }

    private void happened(CountersignEvent event) {
        EventStorageEngine engine = commands.bean(EventStorageEngine.class);
        String stream = StreamId.feature(project, FEATURE).toString();
        engine.appendEvents(new GenericDomainEventMessage<>(
                "Feature", stream, engine.lastSequenceNumberFor(stream).orElseThrow() + 1, event));
    }

    private void waive(String criterion, Duration time) {
        Answer granted = commands.post(
                commands.human("arno", "architect"),
                "/api/v1/projects/" + project + "/features/" + FEATURE + "/waivers",
                "{\"criterion\": \"%s\", \"reason\": \"It is measured again after the move\", \"until\": \"%s\"}"
                        .formatted(criterion, now.plus(time)));
        assertThat(granted.status()).describedAs(granted.response().body()).isEqualTo(201);
        assertThat(granted.text("until")).isEqualTo(now.plus(time).toString());
    }

    @Test
    void aWaiverLastsForItsTime() {
        waive("coverage", Duration.ofDays(7));

        clockIn(Duration.ofDays(7).minusNanos(1_000)).run();

        assertThat(waiting()).isEqualTo(1);
        assertThat(ended()).isZero();
    }

    @Test
    void manyInstancesEndItOnceAndItsCriterionIsOpenAgain() throws Exception {
        waive("coverage", Duration.ofDays(7));

        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            Callable<Void> instance = () -> {
                clockIn(Duration.ofDays(7)).run();
                return null;
            };
            for (Future<Void> done : instances.invokeAll(List.of(instance, instance, instance, instance))) {
                done.get();
            }
        }

        assertThat(ended()).isEqualTo(1);
        assertThat(waiting()).isZero();
        assertThat(newestJudgement()).contains("\"OPEN\"").contains("No report shows it yet");
    }

    @Test
    void whatEndsBetweenTwoMicrosecondsEndsAllTheSame() {
        waive("coverage", Duration.ofDays(7).plusNanos(300));
        waive("latency-p95", Duration.ofDays(7).plusNanos(700));

        clockIn(Duration.ofDays(7)).run();
        assertThat(ended()).isZero();

        clockIn(Duration.ofDays(7).plusNanos(1_000)).run();
        assertThat(ended()).isEqualTo(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aWaiverThatAnotherTookThePlaceOfIsForgotten() {
        waive("coverage", Duration.ofDays(7));
        waive("coverage", Duration.ofDays(20));

        clockIn(Duration.ofDays(8)).run();

        assertThat(ended()).isZero();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aWaiverThatCannotBeEndedHoldsUpNoOther() {
        waive("coverage", Duration.ofDays(7));
        jdbc.sql("""
            insert into waiver_due (project, feature, number, due)
            select project, '999-nowhere', number, due - interval '1 minute'
              from waiver_due where project = :project
            """).param("project", project).update();

        clockIn(Duration.ofDays(7)).run();

        assertThat(ended()).isEqualTo(1);
        assertThat(jdbc.sql("delete from waiver_due where project = :project and feature = '999-nowhere'")
                        .param("project", project)
                        .update())
                .describedAs("it stays and is tried again")
                .isEqualTo(1);
    }

    /** Another instance: it knows of the waiver only what is in the database. */
    private WaiverClock clockIn(Duration ahead) {
        return new WaiverClock(
                new DueWaivers(jdbc),
                commands.bean(CommandDispatch.class),
                commands.bean(PlatformTransactionManager.class),
                Clock.fixed(now.plus(ahead), ZoneOffset.UTC));
    }

    private int waiting() {
        return jdbc.sql("select count(*) from waiver_due where project = :project")
                .param("project", project)
                .query(Integer.class)
                .single();
    }

    private int ended() {
        return jdbc.sql("select count(*) from event where stream = :stream and type like '%waiver-expired%'")
                .param("stream", "feature:" + project + ":" + FEATURE)
                .query(Integer.class)
                .single();
    }

    private String newestJudgement() {
        return jdbc.sql("""
            select payload::text from event
             where stream = :stream and type like '%criteria-judged%'
             order by sequence desc limit 1
            """)
                .param("stream", "feature:" + project + ":" + FEATURE)
                .query(String.class)
                .single();
    }
}
