package dev.countersign.query.definitions;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StreamId;
import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.catalogue.EventCatalogue;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.query.projection.AppliedView;
import dev.countersign.query.projection.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class DefinitionsProjectionTest {

    private static DataSource dataSource;
    private static JdbcClient jdbc;

    private AgentEvents events = new AgentEvents("shop");
    private AppliedView projection;
    private Rosters rosters;

    @BeforeAll
    static void migrate() {
        dataSource = ReadTables.fresh();
        jdbc = JdbcClient.create(dataSource);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from agent").update();
        jdbc.sql("delete from agent_groups").update();
        projection = new AppliedView(new DefinitionsProjection(), dataSource);
        rosters = new Rosters(jdbc, new DefaultPolicy());
    }

    @Test
    void aRegisteredAgentIsActiveWithWhatItsDefinitionSays() {
        projection.apply(List.of(events.registered(
                agent("tester").description("Tests").model("opus").vetoes("Releases", "Coverage"))));

        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("name", "tester")
                        .containsEntry("version", "1.0.0")
                        .containsEntry("description", "Tests")
                        .containsEntry("model", "opus")
                        .containsEntry("status", "active")
                        .containsEntry("veto_domains", 2)
                        .containsEntry("sequence", 0L));
    }

    @Test
    void aRevisionReplacesWhatTheVersionBeforeSaid() {
        projection.apply(List.of(events.registered(agent("tester").description("Tests"))));
        projection.apply(List.of(events.revised(
                agent("tester").description("Tests more").model(null).version("1.1.0"))));

        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("version", "1.1.0")
                        .containsEntry("description", "Tests more")
                        .containsEntry("model", null)
                        .containsEntry("sequence", 1L));
        assertThat(roster().active()).extracting(AgentDefinition::description).containsExactly("Tests more");
    }

    @Test
    void aRetiredAgentStaysInTheTableAndLeavesTheRoster() {
        projection.apply(List.of(events.registered(agent("tester")), events.registered(agent("devops"))));
        projection.apply(List.of(events.retired("tester")));

        assertThat(roster().names()).containsExactly("devops");
        assertThat(roster().retired()).containsExactly("tester");
        assertThat(rosters.names("shop")).containsExactly("devops", "tester");
    }

    @Test
    void aWholeLifeInOneBatchEndsLikeTheSameLifeEventByEvent() {
        List<RecordedEvent> life = List.of(
                events.registered(agent("tester").description("First")),
                events.registered(agent("devops")),
                events.revised(agent("tester").description("Second").version("2.0.0")),
                events.retired("tester"),
                events.registered(agent("tester").description("Third").version("3.0.0")),
                events.retired("devops"));

        projection.apply(life);
        List<Map<String, Object>> atOnce = rows();
        jdbc.sql("delete from agent").update();
        life.forEach(event -> projection.apply(List.of(event)));

        assertThat(rows()).isEqualTo(atOnce);
        assertThat(atOnce).extracting(row -> row.get("status")).containsExactly("retired", "active");
        assertThat(atOnce).extracting(row -> row.get("version")).containsExactly("1.0.0", "3.0.0");
    }

    @Test
    void eventsAppliedAgainChangeNothing() {
        RecordedEvent registered = events.registered(agent("tester").description("First"));
        RecordedEvent revised =
                events.revised(agent("tester").description("Second").version("2.0.0"));
        RecordedEvent retired = events.retired("tester");
        projection.apply(List.of(registered, revised, retired));
        List<Map<String, Object>> before = rows();

        projection.apply(List.of(registered));
        projection.apply(List.of(registered, revised));
        projection.apply(List.of(retired));

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatWasWorkedOutIsKeptUntilTheRosterChanges() {
        projection.apply(List.of(events.registered(agent("tester"))));
        int[] computations = {0};

        assertThat(count(computations)).isEqualTo(1);
        assertThat(count(computations)).isEqualTo(1);
        assertThat(computations[0]).isEqualTo(1);

        projection.apply(List.of(events.registered(agent("devops"))));
        assertThat(count(computations)).isEqualTo(2);

        projection.apply(List.of(events.retired("devops")));
        assertThat(count(computations)).isEqualTo(1);
        assertThat(computations[0]).isEqualTo(3);
    }

    @Test
    void aGroupStandsForWhomThePolicyInForceSaysNotTheOneOfTheRegistration() {
        AppliedView groups = new AppliedView(new AgentGroupsProjection(new JsonMapper()), dataSource);
        projection.apply(List.of(
                events.registered(agent("tester").excludesForGroup("Code fixes", "dev agents", "somebody-else"))));
        assertThat(ownersOfCodeFixes()).containsExactly("senior-backend-engineer", "frontend-developer");

        RecordedEvent second = policy(1, Map.of("Dev-Agents", List.of("carl")));
        groups.apply(List.of(policy(0, Map.of()), second));
        assertThat(ownersOfCodeFixes()).containsExactly("carl");

        groups.apply(List.of(policy(2, Map.of())));
        groups.apply(List.of(second));
        assertThat(ownersOfCodeFixes()).isEmpty();
    }

    private List<String> ownersOfCodeFixes() {
        return Route.of(roster().active().getFirst()).getFirst().owners();
    }

    private static RecordedEvent policy(long sequence, Map<String, List<String>> agentGroups) {
        PolicyContent plain = new DefaultPolicy().content();
        PolicySet set = new PolicySet(
                "shop",
                Long.toString(sequence + 1),
                new PolicyContent(
                        plain.authors(),
                        plain.signOffs(),
                        plain.carryOver(),
                        plain.deferIdeasBelow(),
                        plain.thresholds(),
                        plain.models(),
                        agentGroups,
                        plain.domainAliases(),
                        plain.bindings(),
                        plain.variables()),
                AgentEvents.ADMIN);
        StreamId stream = StreamId.policy("shop");
        return new RecordedEvent(
                stream,
                sequence,
                stream + "#" + sequence,
                EventCatalogue.typeOf(PolicySet.class),
                Instant.parse("2026-03-01T09:00:00Z"),
                null,
                new JsonMapper().writeValueAsString(set),
                set);
    }

    @Test
    void projectsDoNotSeeEachOther() {
        projection.apply(
                List.of(events.registered(agent("tester")), new AgentEvents("bank").registered(agent("auditor"))));

        assertThat(roster().names()).containsExactly("tester");
        assertThat(rosters.names("bank")).containsExactly("auditor");
    }

    private Integer count(int[] computations) {
        return rosters.compute("shop", Integer.class, roster -> {
            computations[0]++;
            return roster.active().size();
        });
    }

    private Roster roster() {
        return rosters.compute("shop", Roster.class, roster -> roster);
    }

    private static List<Map<String, Object>> rows() {
        return jdbc.sql("""
            select project, name, version, description, model, digest, status, veto_domains, definition::text,
                   diagnostics::text, registered_at, changed_at, sequence
            from agent order by name
            """).query().listOfRows();
    }
}
