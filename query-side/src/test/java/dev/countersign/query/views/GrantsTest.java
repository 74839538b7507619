package dev.countersign.query.views;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamPosition;
import dev.countersign.query.definitions.AgentEvents;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.testing.QuerySideTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantsTest extends QuerySideTest {

    private static final String SHOP = "grants-shop";

    @BeforeAll
    void publishTheRoster() {
        AgentEvents shop = new AgentEvents(SHOP);
        List<RecordedEvent> events = List.of(
                shop.registered(agent("tester")
                        .toolInFrontMatter("Read")
                        .toolInFrontMatter("Bash(git diff:*)")
                        .tool("Read", "sources")
                        .tool("Write", null)
                        .skill("gherkin", "before every release")
                        .skill("gherkin", null)),
                shop.registered(agent("bare")),
                shop.registered(agent("gone").tool("Bash", null)),
                shop.retired("gone"));
        for (RecordedEvent event : events) {
            StreamPosition position = log.append(event.stream(), requireNonNull(event.event()));
            await().until(() -> get(SHOP, "/agents", position).status() == 200);
        }
    }

    @Test
    void everyToolAndSkillIsNamedOnceWithEveryPlaceThatGrantsIt() {
        assertThat(get(SHOP, "/agents/tester/grants").json()).isEqualTo(JSON.readTree("""
            {"agent": "tester", "version": "1.0.0",
             "tools": [
               {"name": "Read", "grants": [{"foundIn": "front-matter"}, {"foundIn": "section-7", "condition": "sources"}]},
               {"name": "Bash(git diff:*)", "grants": [{"foundIn": "front-matter"}]},
               {"name": "Write", "grants": [{"foundIn": "section-7"}]}],
             "skills": [
               {"name": "gherkin", "grants": [{"foundIn": "section-7", "condition": "before every release"},
                 {"foundIn": "section-7"}]}]}
            """));
    }

    @ParameterizedTest
    @CsvSource({
        "tester, Read, true, 'tester 1.0.0 grants it: front-matter, section-7.', ",
        "tester, Bash(git%20diff:*), true, tester 1.0.0 grants it: front-matter., ",
        "tester, read, false, tester 1.0.0 does not grant it. Did you mean Read?, Read",
        "tester, Bash, false, tester 1.0.0 does not grant it. Did you mean Bash(git diff:*)?, Bash(git diff:*)",
        "tester, WebFetch, false, tester 1.0.0 does not grant it., ",
        "bare, Bash, false, 'bare 1.0.0 names no tools, so it is granted none.', ",
        "gone, Bash, false, gone is retired; a retired agent is granted nothing., "
    })
    void aToolIsGrantedWhereItsNameMatchesExactly(
            String agent, String tool, boolean granted, String reason, String nearest) {
        Answer answer = get(SHOP, "/agents/" + agent + "/grants?tool=" + tool);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/asked/granted").asBoolean()).isEqualTo(granted);
        assertThat(answer.text("/asked/reason")).isEqualTo(reason);
        assertThat(answer.json().at("/asked").has("nearest")).isEqualTo(nearest != null);
        if (nearest != null) {
            assertThat(answer.text("/asked/nearest")).isEqualTo(nearest);
        }
    }

    @Test
    void anAgentThatIsNotThereIsAnErrorWithTheNearestName() {
        Answer answer = get(SHOP, "/agents/testr/grants");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/nearest")).isEqualTo("tester");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool=", "tool=%20", "tool=a&tool=b", "tools=Read"})
    void parametersOfAnotherFormAreRefused(String parameters) {
        assertThat(get(SHOP, "/agents/tester/grants?" + parameters).status()).isEqualTo(400);
    }

    @Test
    void aToolsNameHasAtMost200Characters() {
        assertThat(get(SHOP, "/agents/tester/grants?tool=" + "x".repeat(200)).status())
                .isEqualTo(200);
        assertThat(get(SHOP, "/agents/tester/grants?tool=" + "x".repeat(201)).status())
                .isEqualTo(400);
    }
}
