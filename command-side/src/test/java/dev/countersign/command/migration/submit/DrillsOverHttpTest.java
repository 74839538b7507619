package dev.countersign.command.migration.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.events.Actor;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.DrillStatus;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.SchemaDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** From a migration that is handed in to what its drill saw, on a real server. */
class DrillsOverHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CommandSide commands = CommandSide.running();
    private final Builds builds = new Builds();
    private final String project = builds.project();
    private final String bea = commands.human("bea", "senior-backend-engineer");

    @BeforeEach
    void twoFeaturesAreBuilt() {
        builds.begin("001-orders");
        builds.begin("002-cards");
    }

    private Answer submit(String feature, String name, String forward, String rollback) {
        return commands.post(
                bea,
                "/api/v1/projects/" + project + "/features/" + feature + "/migrations",
                JSON.writeValueAsString(Map.of("name", name, "forward", forward, "rollback", rollback)));
    }

    private MigrationDrilled drilled(String feature, int number) {
        return await().atMost(PATIENCE)
                .until(() -> found(feature, number), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<MigrationDrilled> found(String feature, int number) {
        return builds.drills(feature).stream()
                .filter(drill -> drill.migration() == number)
                .findFirst();
    }

    @Test
    void theAnswerComesAtOnceAndTheDrillFollows() {
        Answer answer =
                submit("001-orders", "V1__orders", "create table orders (id bigint primary key)", "drop table orders");

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("running");
        assertThat(answer.response().headers().firstValue("Location"))
                .contains("/api/v1/projects/" + project + "/features/001-orders/migrations/1");
        MigrationDrilled drill = drilled("001-orders", 1);
        assertThat(drill.status()).describedAs(drill.log()).isEqualTo(DrillStatus.DRILLED_CLEAN);
        assertThat(drill.server()).startsWith("PostgreSQL ");
        assertThat(submit(
                                "001-orders",
                                "V1__orders",
                                "create table orders (id bigint primary key)",
                                "drop table orders")
                        .text("status"))
                .isEqualTo("drilled-clean");
    }

    @Test
    void aMigrationComesAfterThoseOfItsFeatureAndOfDeliveredFeatures() {
        submit("001-orders", "V1__orders", "create table orders (id bigint primary key)", "drop table orders");
        drilled("001-orders", 1);
        String column = "alter table orders add column total numeric";
        submit("002-cards", "V2__total", column, "alter table orders drop column total");
        assertThat(drilled("002-cards", 1).status()).isEqualTo(DrillStatus.FAILED);
        submit("001-orders", "V2__total", column, "alter table orders drop column total");
        assertThat(drilled("001-orders", 2).status()).isEqualTo(DrillStatus.DRILLED_CLEAN);

        commands.bean(DrillQueue.class)
                .on(new DeliveryCompleted(project, "001-orders", null, List.of(), "default-1", Actor.human("tess")));
        submit("002-cards", "V3__paid", "update orders set total = 0", "select 1");

        assertThat(drilled("002-cards", 2).status()).isEqualTo(DrillStatus.DRILLED_CLEAN);
    }

    @Test
    void aMigrationThatIsHandedInAgainComesBeforeWhatWasBuiltOnIt() {
        submit("001-orders", "V1__orders", "create table orders (id bigint)", "drop table orders");
        submit("001-orders", "V2__total", "alter table orders add total int", "alter table orders drop total");
        assertThat(drilled("001-orders", 2).status()).isEqualTo(DrillStatus.DRILLED_CLEAN);

        submit("001-orders", "V1__orders", "create table orders (id bigint, paid date)", "drop table orders");
        submit(
                "001-orders",
                "V2__total",
                "alter table orders rename paid to total",
                "alter table orders rename total to paid");

        assertThat(drilled("001-orders", 3).status()).isEqualTo(DrillStatus.DRILLED_CLEAN);
        assertThat(drilled("001-orders", 4).status()).isEqualTo(DrillStatus.DRILLED_CLEAN);
    }

    @Test
    void whatTheRollbackLeavesIsNamed() {
        submit("001-orders", "V1__orders", "create table orders (id bigint)", "drop table if exists order_");

        MigrationDrilled drill = drilled("001-orders", 1);

        assertThat(drill.status()).isEqualTo(DrillStatus.DRILLED_DIRTY);
        assertThat(drill.differences()).extracting(SchemaDifference::object).contains("public.orders");
    }

    @Test
    void theLongestTextsFitAndLongerOnesAreRefused() {
        String longest = "select 1 --" + "x".repeat(80_000 - 11);

        assertThat(submit("001-orders", "V1__long", longest, longest).status()).isEqualTo(202);
        assertThat(drilled("001-orders", 1).status()).isEqualTo(DrillStatus.DRILLED_CLEAN);
        Answer longer = submit("001-orders", "V2__longer", "select 1", longest + "x");
        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.text("detail")).contains("rollback must have at most 80000 characters");
    }

    @Test
    void whatAnotherInstanceHasTakenIsLeftToItUntilItsTimeIsOver() {
        DrillQueue queue = commands.bean(DrillQueue.class);
        JdbcClient jdbc = JdbcClient.create(commands.bean(DataSource.class));
        Instant farAway = Instant.parse("2999-01-01T00:00:00Z");
        // A migration of another time, which the running instance does not see as due.
        jdbc.sql("""
            insert into migration (project, feature, number, name, forward, rollback, due)
            values (:project, '001-orders', 99, 'V9__later', 'select 1', 'select 1', '2998-01-01')
            """).param("project", project).update();

        assertThat(queue.take(farAway.minusSeconds(1), farAway.plusSeconds(60)))
                .hasValueSatisfying(due -> assertThat(due.number()).isEqualTo(99));
        assertThat(queue.take(farAway, farAway.plusSeconds(120))).isEmpty();
        assertThat(queue.take(farAway.plusSeconds(60), farAway.plusSeconds(120)))
                .hasValueSatisfying(due -> assertThat(due.number()).isEqualTo(99));
        jdbc.sql("delete from migration where project = :project and number = 99")
                .param("project", project)
                .update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"forward":"select 1","rollback":"select 1"}                       | 400 | name is missing
        {"name":"../x","forward":"select 1","rollback":"select 1"}         | 400 | name must be
        {"name":"V1","rollback":"select 1"}                                | 400 | forward is missing
        {"name":"V1","forward":7,"rollback":"select 1"}                    | 400 | forward
        {"name":"V1","forward":"select 1","rollback":"select 1","undo":""} | 400 | undo
        {"name":"V1","forward":"select 1"}                                 | 422 | has no rollback
        {"name":"V1","forward":"","rollback":"select 1"}                   | 422 | has no statement
        """)
    void whatIsNoMigrationIsRefused(String body, int status, String said) {
        Answer answer = commands.post(bea, "/api/v1/projects/" + project + "/features/001-orders/migrations", body);

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(status);
        assertThat(answer.text("detail")).contains(said);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
