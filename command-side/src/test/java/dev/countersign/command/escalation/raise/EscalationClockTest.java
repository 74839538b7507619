package dev.countersign.command.escalation.raise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.dispatch.CommandDispatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Levels that nobody answers, over HTTP and with clocks that are ahead of the application's own. */
class EscalationClockTest {

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String feature = "/api/v1/projects/" + project + "/features/001-checkout";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String ada = commands.human("ada", "admin");
    private final JdbcClient jdbc = commands.bean(JdbcClient.class);

    @BeforeEach
    void somebodyDisagrees() {
        assertThat(commands.post(
                                pam,
                                "/api/v1/projects/" + project + "/features",
                                "{\"id\": \"001-checkout\", \"title\": \"Checkout\"}")
                        .status())
                .isEqualTo(201);
        assertThat(commands.putMarkdown(commands.human("dora"), feature + "/artifacts/prd", "# The prd\n")
                        .status())
                .isEqualTo(200);
        Answer raised = commands.post(
                arno, feature + "/escalations", "{\"about\": \"artifacts/prd\", \"reason\": \"It cannot be built\"}");
        assertThat(raised.status()).describedAs(raised.response().body()).isEqualTo(201);
        assertThat(raised.text("level")).isEqualTo("L1");
    }

    @Test
    void aLevelWaitsForItsTime() {
        assertThat(level()).isEqualTo("L1");

        drain(clockIn(Duration.ofMinutes(29)));

        assertThat(level()).isEqualTo("L1");
        assertThat(promotions()).isZero();
    }

    @Test
    void manyInstancesPromoteItOnce() throws Exception {
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            Callable<Void> instance = () -> {
                drain(clockIn(Duration.ofMinutes(31)));
                return null;
            };
            for (Future<Void> done : instances.invokeAll(List.of(instance, instance, instance, instance))) {
                done.get();
            }
        }

        assertThat(level()).isEqualTo("L2");
        assertThat(promotions()).isEqualTo(1);
    }

    @Test
    void unansweredTwiceItComesToAHumanAndStaysThere() {
        drain(clockIn(Duration.ofMinutes(31)));
        drain(clockIn(Duration.ofMinutes(47)));
        drain(clockIn(Duration.ofDays(30)));

        assertThat(promotions()).isEqualTo(2);
        assertThat(waiting()).isZero();
        Answer decided = commands.post(
                ada,
                feature + "/escalations/1/decision",
                "{\"decision\": \"Build half of it\", \"reason\": \"There is no time\", \"citation\": \"R14\"}");
        assertThat(decided.status()).describedAs(decided.response().body()).isEqualTo(201);
        assertThat(decided.text("level")).isEqualTo("L3");
    }

    @Test
    void anAgreementStopsTheClock() {
        for (String side : List.of("product-manager", "architect", "team-lead")) {
            assertThat(commands.post(
                                    commands.human("side-" + side, side),
                                    feature + "/escalations/1/positions",
                                    "{\"position\": \"Build half of it\"}")
                            .status())
                    .isEqualTo(201);
        }
        assertThat(commands.post(
                                pam,
                                feature + "/escalations/1/decision",
                                "{\"decision\": \"Build half of it\", \"reason\": \"All agree\"}")
                        .status())
                .isEqualTo(201);

        drain(clockIn(Duration.ofDays(1)));

        assertThat(promotions()).isZero();
        assertThat(waiting()).isZero();
    }

    @Test
    void aLevelThatCannotBePromotedHoldsUpNoOther() {
        jdbc.sql("""
            insert into escalation_due (project, feature, number, level, due)
            select project, '999-nowhere', number, level, due - interval '1 minute'
              from escalation_due where project = :project
            """).param("project", project).update();

        drain(clockIn(Duration.ofMinutes(31)));

        assertThat(level()).isEqualTo("L2");
        assertThat(promotions()).isEqualTo(1);
        assertThat(jdbc.sql("delete from escalation_due where project = :project and feature = '999-nowhere'")
                        .param("project", project)
                        .update())
                .describedAs("the level stays and is tried again")
                .isEqualTo(1);
    }

    /** Another instance: it knows of the escalation only what is in the database. */
    private EscalationClock clockIn(Duration ahead) {
        return new EscalationClock(
                new DueLevels(jdbc),
                commands.bean(CommandDispatch.class),
                commands.bean(PlatformTransactionManager.class),
                Clock.fixed(Instant.now().plus(ahead), ZoneOffset.UTC));
    }

    private static void drain(EscalationClock clock) {
        clock.run();
    }

    private String level() {
        return jdbc.sql("select level from escalation_due where project = :project and feature = '001-checkout'")
                .param("project", project)
                .query(String.class)
                .single();
    }

    private int waiting() {
        return jdbc.sql("select count(*) from escalation_due where project = :project")
                .param("project", project)
                .query(Integer.class)
                .single();
    }

    private int promotions() {
        return jdbc.sql("select count(*) from event where stream = :stream and type like '%escalation-promoted%'")
                .param("stream", "feature:" + project + ":001-checkout")
                .query(Integer.class)
                .single();
    }
}
