package dev.countersign.query.views;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.Actor;
import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.policy.PolicyContent;
import dev.countersign.events.policy.PolicySet;
import dev.countersign.events.policy.PolicyThresholds;
import dev.countersign.query.definitions.AgentEvents;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.testing.QuerySideTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedTest extends QuerySideTest {

    private static final String PATH = "/agents/tester/versions/1.0.0/rendered";

    private void register(String project) {
        RecordedEvent event = new AgentEvents(project)
                .registered(agent("tester").description("Tests {{DATABASE}} with {{TOOL}} in {{LAND}}"));
        StreamPosition position = log.append(event.stream(), requireNonNull(event.event()));
        await().until(() -> get(project, "/agents", position).status() == 200);
    }

    private void set(String project, String version, Map<String, String> variables) {
        PolicyContent content = new PolicyContent(
                Map.of(),
                Map.of(),
                Map.of(),
                12,
                new PolicyThresholds(3, 5, 30, 15, 10, 30, 90, 500, 80, 5, 100, 1.0, 80, null, null, null),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                variables);
        StreamPosition position =
                log.append(StreamId.policy(project), new PolicySet(project, version, content, Actor.human("ada")));
        await().until(() -> get(project, "/agents", position).status() == 200);
    }

    private Answer ask(String project, String accept) {
        return send(
                request("/api/v1/projects/" + project + PATH, reader(project)).header("Accept", accept));
    }

    @Test
    void theFileIsGivenWithTheProjectsVariablesAndNamesWhatIsMissing() {
        register("rendered-shop");
        set("rendered-shop", "1", Map.of("DATABASE", "DB2"));
        set("rendered-shop", "2", Map.of("DATABASE", "Postgres", "UNUSED", "x"));

        Answer answer = ask("rendered-shop", "text/markdown");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        assertThat(answer.header("Countersign-Missing-Variables")).isEqualTo("LAND, TOOL");
        assertThat(answer.body())
                .endsWith("Tests Postgres with {{TOOL}} in {{LAND}}")
                .startsWith("---\r\nname: tester");
        Answer json = ask("rendered-shop", "application/json");
        assertThat(json.text("/text")).isEqualTo(answer.body());
        assertThat(json.json().at("/missing")).isEqualTo(JSON.readTree("[\"LAND\", \"TOOL\"]"));
        assertThat(json.json().at("/used")).isEqualTo(JSON.readTree("{\"DATABASE\": \"Postgres\"}"));
    }

    @Test
    void withoutAPolicyEveryVariableIsMissingAndWithAllValuesNoneIs() {
        register("rendered-none");

        assertThat(ask("rendered-none", "text/markdown").header("Countersign-Missing-Variables"))
                .isEqualTo("DATABASE, LAND, TOOL");

        set("rendered-none", "1", Map.of("DATABASE", "a", "LAND", "b", "TOOL", "c"));
        assertThat(ask("rendered-none", "text/markdown")
                        .response()
                        .headers()
                        .firstValue("Countersign-Missing-Variables"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|text/markdown;charset=UTF-8",
                "application/json, */*;q=0.5|application/json",
                "application/json;q=0.5, text/markdown|text/markdown;charset=UTF-8",
                "text/*, application/json;q=0.9|text/markdown;charset=UTF-8"
            })
    void theClientChoosesTheForm(String accept, String type) {
        register("rendered-forms");

        assertThat(ask("rendered-forms", accept).header("Content-Type")).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html"})
    void anotherFormIsRefused(String accept) {
        register("rendered-forms");

        assertThat(ask("rendered-forms", accept).status()).isEqualTo(406);
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        register("rendered-missing");

        assertThat(get("rendered-missing", PATH.replace("1.0.0", "1.0.1")).text("/nearest"))
                .isEqualTo("1.0.0");
        assertThat(get("rendered-missing", PATH.replace("tester", "testr")).status())
                .isEqualTo(404);
        assertThat(get("rendered-missing", PATH.replace("1.0.0", "1_0")).status())
                .isEqualTo(400);
    }
}
