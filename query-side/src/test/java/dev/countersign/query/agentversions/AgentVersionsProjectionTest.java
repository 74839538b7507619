package dev.countersign.query.agentversions;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.query.definitions.AgentEvents;
import dev.countersign.query.definitions.ReadTables;
import dev.countersign.query.projection.AppliedView;
import dev.countersign.query.projection.RecordedEvent;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AgentVersionsProjectionTest {

    private static DataSource dataSource;
    private static JdbcClient jdbc;

    private final AgentEvents events = new AgentEvents("shop");
    private AppliedView projection;

    @BeforeAll
    static void migrate() {
        dataSource = ReadTables.fresh();
        jdbc = JdbcClient.create(dataSource);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from agent_version").update();
        projection = new AppliedView(new AgentVersionsProjection(), dataSource);
    }

    @Test
    void everyVersionIsKeptAndRetiringTakesNoneAway() {
        projection.apply(List.of(
                events.registered(agent("tester")),
                events.revised(agent("tester").version("1.1.0").model(null)),
                events.retired("tester")));

        assertThat(rows()).hasSize(2);
        assertThat(rows().getFirst())
                .containsEntry("version", "1.0.0")
                .containsEntry("previous_version", null)
                .containsEntry("model", "sonnet")
                .containsEntry("registered_by", "anna");
        assertThat(rows().getLast())
                .containsEntry("version", "1.1.0")
                .containsEntry("previous_version", "1.0.0")
                .containsEntry("model", null);
    }

    @Test
    void anAgentThatComesBackWithAVersionItHadReplacesThatVersion() {
        List<RecordedEvent> life = List.of(
                events.registered(agent("tester").description("First")),
                events.retired("tester"),
                events.registered(agent("tester").description("Again")));

        projection.apply(life);

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("sequence", 2L));
    }

    @Test
    void eventsAppliedAgainChangeNothing() {
        List<RecordedEvent> life = List.of(
                events.registered(agent("tester").description("First")),
                events.retired("tester"),
                events.registered(agent("tester").description("Again")),
                events.revised(agent("tester").version("2.0.0")));
        projection.apply(life);
        List<Map<String, Object>> before = rows();

        projection.apply(life);
        life.forEach(event -> projection.apply(List.of(event)));

        assertThat(rows()).isEqualTo(before);
    }

    private static List<Map<String, Object>> rows() {
        return jdbc.sql("""
            select agent, version, previous_version, digest, model, registered_at, registered_by, payload::text,
                   sequence
            from agent_version order by agent, sequence
            """).query().listOfRows();
    }
}
