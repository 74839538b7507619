package dev.countersign.query.views;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.events.StreamPosition;
import dev.countersign.query.definitions.AgentEvents;
import dev.countersign.query.definitions.DefinitionBuilder;
import dev.countersign.query.projection.RecordedEvent;
import dev.countersign.query.testing.EventLog;
import dev.countersign.query.testing.QuerySideTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The views of agents as a client sees them: events in by Kafka, answers out by HTTP, each checked against the API document. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentViewsTest extends QuerySideTest {

    private static final String SHOP = "agents-shop";
    private static final String MANY = "agents-many";

    private static final DefinitionBuilder TESTER = agent("tester")
            .description("Writes tests")
            .triggers("Write Gherkin scenarios")
            .vetoes("Releases")
            .participates("tasks.md sign-off where coverage fell")
            .defers("architect", "Stack choices")
            .excludes("Code fixes", "backend-enginer");
    private static final DefinitionBuilder TESTER_2 = agent("tester")
            .version("2.0.0")
            .description("Writes tests and more")
            .model("opus")
            .triggers("Write Gherkin scenarios")
            .vetoes("Releases", "Flaky tests")
            .participates("tasks.md sign-off where coverage fell")
            .defers("architect", "Stack choices")
            .excludes("Code fixes", "backend-engineer");

    private JsonNode document = JSON.missingNode();

    @BeforeAll
    void publishTheRoster() {
        AgentEvents shop = new AgentEvents(SHOP);
        AgentEvents many = new AgentEvents(MANY);
        List<RecordedEvent> events = new ArrayList<>(List.of(
                shop.registered(TESTER),
                shop.registered(agent("architect")
                        .description("Shapes the system")
                        .triggers("Design the database schema")
                        .defers("tester", "stack-choices")),
                shop.registered(agent("backend-engineer")
                        .description("Builds services")
                        .excludes("Database design", "architect")),
                shop.registered(agent("gone").triggers("Deploy to staging")),
                shop.revised(TESTER_2),
                shop.retired("gone")));
        IntStream.range(0, 5)
                .mapToObj(number -> many.registered(agent("agent-" + number)))
                .forEach(events::add);
        List<StreamPosition> published = events.stream()
                .map(event -> log.append(event.stream(), requireNonNull(event.event())))
                .toList();
        published.forEach(position -> await().until(() ->
                get(position.stream().project(), "/agents", position).status() == 200));
        document = send(request("/openapi.json", null)).json();
    }

    @Test
    void theRosterListsAgentsByNameRetiredOnesMarked() {
        JsonNode items = ok("/agents", "/agents").get("items");

        assertThat(texts(items, "name")).containsExactly("architect", "backend-engineer", "gone", "tester");
        assertThat(texts(items, "status")).containsExactly("active", "active", "retired", "active");
        JsonNode tester = items.get(3);
        assertThat(tester.get("version").asString()).isEqualTo("2.0.0");
        assertThat(tester.get("model").asString()).isEqualTo("opus");
        assertThat(tester.get("vetoDomains").asInt()).isEqualTo(2);
        assertThat(tester.get("digest").asString()).isEqualTo(AgentEvents.digest(AgentEvents.source(TESTER_2.build())));
        assertThat(tester.get("changedAt").asString())
                .isEqualTo(EventLog.timeOf(1).toString());
    }

    @Test
    void pagesOfTheRosterJoinWithoutGapOrOverlap() {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(MANY, "/agents?limit=2" + cursor).json();
            names.addAll(texts(page.get("items"), "name"));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty() && names.size() < 10);

        assertThat(names).containsExactly("agent-0", "agent-1", "agent-2", "agent-3", "agent-4");
    }

    @Test
    void anAgentIsShownWithItsParsedDefinitionAndDiagnostics() {
        JsonNode agent = ok("/agents/tester", "/agents/{agent}");

        assertThat(agent.get("status").asString()).isEqualTo("active");
        assertThat(agent.at("/definition/vetoAuthority/1/domain").asString()).isEqualTo("Flaky tests");
        assertThat(agent.at("/diagnostics/0/code").asString()).isEqualTo("section-missing");
        assertThat(agent.at("/diagnostics/0/severity").asString()).isEqualTo("warning");
    }

    @Test
    void theEntityTagOfAnAgentChangesWithItsRetirementToo() {
        String path = "/api/v1/projects/" + SHOP + "/agents/";

        assertThat(send(request(path + "architect", reader(SHOP))).header("ETag"))
                .isEqualTo("\"0\"");
        assertThat(send(request(path + "gone", reader(SHOP))).header("ETag")).isEqualTo("\"1\"");
        assertThat(send(request(path + "gone", reader(SHOP)).header("If-None-Match", "\"0\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theHistoryIsNewestFirstAndPaged() {
        JsonNode first = ok("/agents/tester/versions?limit=1", "/agents/{agent}/versions");
        JsonNode second = ok(
                "/agents/tester/versions?limit=1&cursor=" + first.get("next").asString(), "/agents/{agent}/versions");

        assertThat(texts(first.get("items"), "version")).containsExactly("2.0.0");
        assertThat(first.at("/items/0/previousVersion").asString()).isEqualTo("1.0.0");
        assertThat(texts(second.get("items"), "version")).containsExactly("1.0.0");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void theVersionsOfARetiredAgentStayReadable() {
        assertThat(texts(ok("/agents/gone/versions", "/agents/{agent}/versions").get("items"), "version"))
                .containsExactly("1.0.0");
    }

    @Test
    void anOldVersionIsShownAsItWasRead() {
        JsonNode version = ok("/agents/tester/versions/1.0.0", "/agents/{agent}/versions/{version}");

        assertThat(version.get("registeredBy").asString()).isEqualTo("anna");
        assertThat(version.has("previousVersion")).isFalse();
        assertThat(version.at("/definition/description").asString()).isEqualTo("Writes tests");
    }

    @Test
    void theSourceComesBackByteForByteWithItsDigestAsETag() throws IOException, InterruptedException {
        String source = AgentEvents.source(TESTER.build());
        String path = "/api/v1/projects/" + SHOP + "/agents/tester/versions/1.0.0/source";

        HttpResponse<byte[]> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(request(path, reader(SHOP)).build(), BodyHandlers.ofByteArray());
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(source.getBytes(UTF_8));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(etag).isEqualTo("\"" + AgentEvents.digest(source) + "\"");
        assertThat(send(request(path, reader(SHOP)).header("If-None-Match", etag))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void theDifferenceSaysWhatChangedEntryByEntryAndLineByLine() {
        JsonNode difference = ok("/agents/tester/difference?from=1.0.0&to=2.0.0", "/agents/{agent}/difference");

        assertThat(difference.get("authorityChanged").asBoolean()).isTrue();
        assertThat(texts(difference.get("fields"), "field")).containsExactly("version", "description", "model");
        assertThat(texts(difference.get("lists"), "list")).containsExactly("exclusions", "vetoAuthority");
        assertThat(difference.get("source").asString())
                .contains("-version: 1.0.0\n+version: 2.0.0\n")
                .contains("--- tester@1.0.0");
    }

    @Test
    void theFindingsNameWhatDoesNotFitTogether() {
        JsonNode findings = ok("/roster/findings", "/roster/findings");

        assertThat(findings.get("checked").asInt()).isEqualTo(3);
        assertThat(texts(findings.get("items"), "code")).containsExactly("deferral-cycle");
        assertThat(texts(findings.at("/items/0/where"), "agent")).containsExactly("architect", "tester");
    }

    @Test
    void theAuthorityTableSaysWhoMaySignAndVetoAndOwnsWhat() {
        JsonNode authority = ok("/authority", "/authority");

        assertThat(texts(authority.get("signOffs"), "artifact")).containsExactly("prd", "spec", "plan", "tasks");
        assertThat(texts(authority.at("/signOffs/3/signers"), "role"))
                .containsExactly("architect", "product-manager", "team-lead", "tester");
        assertThat(texts(authority.get("vetoes"), "domain")).containsExactly("Flaky tests", "Releases");
        assertThat(texts(authority.get("owners"), "topic"))
                .containsExactly("Code fixes", "Database design", "stack-choices");
        assertThat(texts(authority.get("deferrals"), "to")).containsExactly("tester", "architect");
    }

    @Test
    void aRequestIsRoutedWithItsReasons() {
        JsonNode answer = ok("/routing?request=" + encoded("design the database schema"), "/routing");

        assertThat(answer.get("request").asString()).isEqualTo("design the database schema");
        assertThat(answer.at("/answer/agent").asString()).isEqualTo("architect");
        assertThat(answer.at("/answer/because")).isNotEmpty();
        assertThat(answer.has("why")).isFalse();
        assertThat(answer.at("/candidates/1/agent").asString()).isEqualTo("backend-engineer");
        assertThat(answer.at("/candidates/1/instead/0").asString()).isEqualTo("architect");
        assertThat(answer.at("/candidates/1/against/0/where").asString())
                .isEqualTo("backend-engineer: boundaries.does_not_handle[0]");
    }

    @Test
    void aRequestThatOnlyARetiredAgentWouldTakeGoesToNobody() {
        JsonNode answer = ok("/routing?request=" + encoded("deploy to staging"), "/routing");

        assertThat(answer.get("answer").isNull()).isTrue();
        assertThat(answer.get("why").asString()).isNotBlank();
    }

    @Test
    void anEmptyProjectAnswersWithEmptyViews() {
        assertThat(get("agents-empty", "/agents").json().get("items")).isEmpty();
        assertThat(get("agents-empty", "/roster/findings").json().get("items")).isEmpty();
        assertThat(get("agents-empty", "/authority").json().get("signOffs")).hasSize(4);
        assertThat(get("agents-empty", "/routing?request=anything")
                        .json()
                        .get("why")
                        .asString())
                .contains("no agent");
    }

    @ParameterizedTest
    @CsvSource({
        "/agents/teste, tester",
        "/agents/engineer/versions, backend-engineer",
        "/agents/achitect/versions/1.0.0, architect",
        "/agents/teste/versions/1.0.0/source, tester",
        "/agents/tester/versions/1.0.1, 1.0.0",
        "/agents/tester/difference?from=1.0.0&to=2.0.1, 2.0.0",
        "/agents/teste/difference?from=1.0.0&to=2.0.0, tester",
    })
    void whatIsNotThereIs404WithTheNearestName(String path, String nearest) {
        JsonNode problem = problem(path, 404);

        assertThat(problem.get("nearest").asString()).isEqualTo(nearest);
    }

    @Test
    void whatIsNearNothingIs404WithoutAName() {
        assertThat(problem("/agents/web-designer", 404).has("nearest")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/agents?limit=0",
                "/agents?limit=201",
                "/agents?limit=x",
                "/agents?cursor=%21%21",
                "/agents?cursor=Li4vLi4",
                "/agents?status=active",
                "/agents/Tester",
                "/agents/..%2e",
                "/agents/tester/versions?limit=0",
                "/agents/tester/versions?limit=201",
                "/agents/tester/versions?cursor=dGVzdGVy",
                "/agents/tester/versions/1%200",
                "/agents/tester/difference",
                "/agents/tester/difference?from=1.0.0",
                "/agents/tester/difference?from=1.0.0&to=",
                "/agents/tester/difference?from=1.0.0&to=1%2F0",
                "/routing",
                "/routing?request=",
                "/routing?request=%20%20",
                "/routing?request=a&request=b",
            })
    void malformedRequestsAreRefusedWithoutDetailsOfTheCode(String path) {
        JsonNode problem = problem(path, 400);

        assertThat(problem.get("detail").asString()).doesNotContain("Exception").doesNotContain("java.");
    }

    @Test
    void aRequestOfTwoThousandCharactersIsTakenAndOneMoreIsNot() {
        assertThat(get(SHOP, "/routing?request=" + "a".repeat(2_000)).status()).isEqualTo(200);
        problem("/routing?request=" + "a".repeat(2_001), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/agents",
                "/agents/tester",
                "/agents/tester/versions",
                "/agents/tester/versions/1.0.0",
                "/agents/tester/versions/1.0.0/source",
                "/agents/tester/difference?from=1.0.0&to=2.0.0",
                "/roster/findings",
                "/authority",
                "/routing?request=x"
            })
    void nothingIsAnsweredWithoutATokenOfTheProject(String path) {
        String full = "/api/v1/projects/" + SHOP + path;

        assertThat(send(request(full, null)).status()).isEqualTo(401);
        assertThat(send(request(full, reader("agents-bank"))).status()).isEqualTo(403);
    }

    /** Asks, and holds the answer against the API document that this server serves. */
    private JsonNode ok(String path, String template) {
        Answer answer = get(SHOP, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode schema = document.at("/paths/" + ("/api/v1/projects/{project}" + template).replace("/", "~1")
                + "/get/responses/200/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as("schema of " + template).isFalse();
        ObjectNode root = JSON.createObjectNode();
        root.setAll((ObjectNode) schema);
        root.set("components", closed((ObjectNode) document.get("components").deepCopy()));
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        assertThat(registry.getSchema(root).validate(answer.json())).isEmpty();
        return answer.json();
    }

    /** A field that the document does not know is an error too. */
    private static ObjectNode closed(ObjectNode components) {
        components.get("schemas").forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        return components;
    }

    private JsonNode problem(String path, int status) {
        Answer answer = get(SHOP, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).startsWith("urn:countersign:problem:");
        return answer.json();
    }

    private static List<String> texts(JsonNode items, String field) {
        return items.valueStream().map(item -> item.get(field).asString()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
