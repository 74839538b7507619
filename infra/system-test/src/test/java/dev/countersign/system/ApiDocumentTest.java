package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.system.ApiDocument.Operation;
import dev.countersign.system.EventLog.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What both sides say of themselves in their documents is what they take and what they answer, operation by operation. */
class ApiDocumentTest {

    private static final String CARDS = """
            # Cards

            ### User Story 1 - Send a card

            1. **Given** a cart **When** it is paid **Then** a code is sent
            2. **Given** a card **When** its mail is opened **Then** it looks nice [MANUAL-ONLY] Only a person can tell

            ### Functional Requirements

            - **FR-001**: A code cannot be guessed
            """;

    private final RunningSystem system = RunningSystem.shared();
    private final Team team = Team.in(system);

    @Test
    void everyOperationAnswersAsTheDocumentsSay() {
        ApiDocument commands = ApiDocument.of(system, system.commandSide());
        ApiDocument queries = ApiDocument.of(system, system.querySide());
        Client admin = team.admin();
        String tester = Definitions.of("tester", "1.0.0");
        Answer registered = is(201, admin.putMarkdown("/agents/tester", tester), commands);
        assertThat(registered.text("/status")).isEqualTo("registered");
        assertThat(is(200, admin.putMarkdown("/agents/tester", tester), commands)
                        .text("/status"))
                .isEqualTo("unchanged");
        assertThat(is(200, admin.putMarkdown("/agents/tester", Definitions.of("tester", "1.1.0")), commands)
                        .text("/status"))
                .isEqualTo("revised");
        is(201, admin.putMarkdown("/agents/gone", Definitions.of("gone", "1.0.0")), commands);
        is(204, admin.delete("/agents/gone"), commands);

        is(200, admin.get("/agents"), queries);
        assertThat(is(200, admin.get("/agents/gone"), queries).text("/status")).isEqualTo("retired");
        is(200, admin.get("/agents/tester/versions"), queries);
        is(200, admin.get("/agents/tester/versions/1.0.0"), queries);
        Answer source = is(200, admin.get("/agents/tester/versions/1.0.0/source"), queries);
        assertThat(source.body()).isEqualTo(tester);
        is(200, admin.get("/agents/tester/difference?from=1.0.0&to=1.1.0"), queries);
        is(200, admin.get("/agents/tester/versions/1.0.0/rendered"), queries);
        is(200, admin.get("/agents/tester/versions/1.0.0/rendered", "Accept", "application/json"), queries);
        is(200, admin.get("/agents/tester/grants?tool=Bash"), queries);
        is(200, admin.get("/roster/findings"), queries);
        is(200, admin.get("/authority"), queries);
        Answer routing = is(200, admin.get("/routing?request=handle%20the%20tester%20regression"), queries);
        assertThat(routing.text("/answer/agent")).isEqualTo("tester");

        Answer opened = is(201, team.petra().post("/features", """
            {"id": "001-idea", "title": "An idea", "tier": "full",
             "idea": {"impact": 9, "confidence": 8, "ease": 8, "text": "Why not?"}}\
            """), commands);
        assertThat(opened.text("/idea/priority")).isEqualTo("P0");
        assertThat(opened.header("Location")).isEqualTo(team.petra().path("/features/001-idea"));
        Answer validated =
                is(201, team.petra().post("/features/001-idea/validation", "{\"accepted\": true}"), commands);
        assertThat(validated.text("/stage")).isEqualTo("define");
        is(
                200,
                team.petra().put("/features/001-idea/tier", "{\"tier\": \"standard\", \"reason\": \"Less will do\"}"),
                commands);
        Answer submitted = is(200, team.dora().submit("001-idea", "prd", """
            ---
            triad:
              pm_signoff: {agent: pm, date: 2026-01-02, status: APPROVED, notes: fine}
            ---
            # Prd
            """), commands);
        assertThat(submitted.text("/claims/0/finding")).isEqualTo("forgery");
        is(200, team.dora().postMarkdown("/features/001-idea/artifacts/prd/claims", "# Prd\n"), commands);
        Answer decided = is(
                201,
                team.arno().post("/features/001-idea/artifacts/prd/verdicts", """
                    {"role": "architect", "verdict": "Changes requested", "digest": "%s", "notes": "See below",
                     "findings": [
                       {"severity": "WARNING", "domain": "Data model", "location": "line 1", "message": "Vague",
                        "requiredChange": "Say which"},
                       {"severity": "INFO", "domain": "Style", "message": "Short"}]}\
                    """.formatted(submitted.text("/digest"))),
                commands);
        assertThat(decided.text("/verdict")).isEqualTo("CHANGES_REQUESTED");
        assertThat(decided.text("/gateStatus")).isEqualTo("REJECTED");
        is(403, team.dora().decide("001-idea", "prd", "architect", "APPROVED", submitted.text("/digest")), commands);

        is(200, admin.get("/features"), queries);
        Answer listed = is(200, admin.get("/features?stage=define&tier=standard&status=REJECTED&limit=1"), queries);
        assertThat(listed.text("/items/0/id")).isEqualTo("001-idea");
        is(200, admin.get("/features/001-idea"), queries);
        Answer artifact = is(200, admin.get("/features/001-idea/artifacts/prd"), queries);
        assertThat(artifact.text("/assertedSignOffs/0/role")).isEqualTo("product-manager");
        // R14: what is asked to change goes back to whoever writes it.
        assertThat(artifact.text("/verdicts/0/returnedTo")).isEqualTo("product-manager");
        is(200, admin.get("/features/001-idea/artifacts/prd/document"), queries);
        is(200, admin.get("/features/001-idea/gates"), queries);
        is(200, admin.get("/features/001-idea/timeline"), queries);
        is(200, admin.get("/refusals"), queries);
        Answer inbox = is(200, admin.get("/inbox?role=product-manager"), queries);
        // The verdict has waited since the text came in, another text since the architect asked for changes.
        assertThat(inbox.text("/items/0/kind")).isEqualTo("verdict");
        assertThat(inbox.text("/items/1/kind")).isEqualTo("revision");
        is(200, admin.get("/metrics/governance"), queries);
        Answer question = team.dora().post("/features/001-idea/may-i", """
            {"command": "record-verdict", "artifact": "prd",
             "body": {"role": "architect", "verdict": "APPROVED", "digest": "%s"}}\
            """.formatted(submitted.text("/digest")));
        assertThat(question.status()).as(question.toString()).isEqualTo(200);
        commands.describes(question);
        assertThat(question.text("/allowed")).isEqualTo("false");

        disagreementsAreAnsweredAsTheDocumentsSay(commands, queries);
        policiesAndDelegationsAreAnsweredAsTheDocumentsSay(commands, queries);
        deliveriesAreAnsweredAsTheDocumentsSay(commands, queries);

        is(200, system.fetch(system.commandSide(), "/asyncapi.json"), commands);
        assertThat(commands.succeeded()).isEqualTo(commands.operations());
        assertThat(queries.succeeded()).isEqualTo(queries.operations());
    }

    /** The answer, once it is known to have that status and to be described. */
    private void disagreementsAreAnsweredAsTheDocumentsSay(ApiDocument commands, ApiDocument queries) {
        String feature = team.feature("002-quarrel", "standard");
        String digest = team.submitted(feature, "prd");
        String prd = "/features/" + feature + "/artifacts/prd";

        is(201, team.admin().putMarkdown("/agents/asker", """
            ---
            name: asker
            description: Asks before it decides.
            version: 1.0.0
            model: sonnet
            triad_governance:
              defers_to:
                - architect: Technology stack
            ---
            # Asker
            """), commands);
        Client asker = team.dora()
                .as(system.token()
                        .principal("asker-bot")
                        .agent("asker", "1.0.0", "opus")
                        .projects("*")
                        .sign());
        Answer advice = is(201, asker.post(prd + "/verdicts", """
                {"role": "asker", "verdict": "CHANGES_REQUESTED", "digest": "%s", "topic": "Technology stack"}\
                """.formatted(digest)), commands);
        assertThat(advice.text("/questions/0/role")).isEqualTo("architect");
        is(200, asker.get("/features/" + feature + "/questions"), queries);
        is(
                201,
                team.arno().post("/features/" + feature + "/questions/1/answer", "{\"answer\": \"The usual one\"}"),
                commands);

        is(201, team.arno().decide(feature, "prd", "architect", "BLOCKED", digest), commands);
        Answer second = is(201, team.petra().decide(feature, "prd", "product-manager", "BLOCKED", digest), commands);
        assertThat(second.text("/conflict")).isEqualTo("1");
        is(201, team.petra().post(prd + "/vetoes/1/answer", "{\"text\": \"We see\"}"), commands);

        String escalation = "/features/" + feature + "/escalations";
        is(201, team.arno().post(escalation, "{\"about\": \"artifacts/prd\", \"reason\": \"Nobody moves\"}"), commands);
        is(201, team.arno().post(escalation + "/1/positions", "{\"position\": \"Halve it\"}"), commands);
        is(201, team.petra().post(escalation + "/1/positions", "{\"position\": \"Halve it\"}"), commands);
        is(
                201,
                team.petra()
                        .post(escalation + "/1/decision", "{\"decision\": \"Halve it\", \"reason\": \"Both agree\"}"),
                commands);
        is(200, team.dora().get(escalation), queries);

        is(200, team.dora().get("/features/" + feature + "/conflicts"), queries);
        is(201, team.petra().post("/features/" + feature + "/conflicts/1/decision", """
                {"decision": "PRODUCT_PRIORITY", "reason": "The customers wait for this one"}\
                """), commands);
        is(201, team.petra().post(prd + "/vetoes/2/lift", "{\"reason\": \"It is halved\"}"), commands);
        is(201, team.tess().decide(feature, "prd", "team-lead", "CHANGES_REQUESTED", digest), commands);
        Answer overridden = is(201, team.petra().post(prd + "/overrides", """
                {"digest": "%s", "reason": "The dates are moved in the contract"}\
                """.formatted(digest)), commands);
        assertThat(overridden.status()).isEqualTo(201);
        is(200, team.dora().get(prd), queries);
        is(200, team.dora().get("/features/" + feature + "/gates"), queries);
    }

    private void policiesAndDelegationsAreAnsweredAsTheDocumentsSay(ApiDocument commands, ApiDocument queries) {
        is(200, team.dora().get("/policy"), queries);
        Answer set = is(200, team.admin().put("/policy", "{\"deferIdeasBelow\": 13}"), commands);
        assertThat(set.text("/version")).isEqualTo("1");
        is(200, team.dora().get("/policy/versions"), queries);
        is(200, team.dora().get("/policy/versions/1"), queries);
        is(200, team.dora().get("/policy/difference?from=default-1&to=1"), queries);
        Answer otherwise = team.dora().post("/policy/what-if", "{\"tier\": \"light\"}");
        assertThat(otherwise.status()).as(otherwise.toString()).isEqualTo(200);
        assertThat(otherwise.body()).contains("\"done\":true");
        commands.describes(otherwise);

        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        assertThat(is(404, team.petra().delete("/delegations/1"), commands).text("/detail"))
                .isEqualTo("There is no delegation 1 in project " + team.project());
        is(201, team.petra().post("/delegations", """
                {"role": "product-manager", "to": "paul", "until": "%s", "reason": "A day off"}\
                """.formatted(tomorrow)), commands);
        is(200, team.dora().get("/delegations"), queries);
        is(204, team.petra().delete("/delegations/1"), commands);
    }

    private void deliveriesAreAnsweredAsTheDocumentsSay(ApiDocument commands, ApiDocument queries) {
        Builders builders = Builders.in(Team.in(system));
        String feature = builders.planned("001-cards", CARDS, """
            # Tasks

            - [ ] T001 [US1] Table in db/V1__card.sql (role: senior-backend-engineer) (est: 1h)
            - [ ] T002 [P] [US1] Codes, FR-001, in src/Code.java (role: senior-backend-engineer)
            - [ ] T003 [US1] Sending in src/Send.java (depends on T001, T002)
            """);
        String below = "/features/" + feature;

        tasksAreAnsweredAsTheDocumentsSay(builders, below, commands, queries);
        proofIsAnsweredAsTheDocumentsSay(builders, below, commands, queries);
        handoffsAndDiscoveriesAreAnsweredAsTheDocumentsSay(builders, below, commands, queries);
        changedTextsAreAnsweredAsTheDocumentsSay(builders, below, commands);

        Answer completed = is(201, builders.team().tess().post(below + "/completion", "{}"), commands);
        assertThat(completed.text("/status")).isEqualTo("DELIVERED");
        assertThat(is(200, builders.backend().get(below + "/delivery"), queries).text("/status"))
                .isEqualTo("DELIVERED");
        is(200, builders.backend().get(below + "/gates"), queries);
        is(200, builders.backend().get(below + "/timeline?limit=200"), queries);
    }

    private void tasksAreAnsweredAsTheDocumentsSay(
            Builders builders, String below, ApiDocument commands, ApiDocument queries) {
        Client backend = builders.backend();
        Answer next = is(200, backend.get(below + "/tasks/next?role=" + Builders.BACKEND), queries);
        assertThat(next.text("/task/id")).isEqualTo("T001");
        String task = below + "/tasks/T001";
        String header = "Countersign-Fencing-Token";
        String first = is(201, backend.post(task + "/claim", "{}"), commands).text("/fencingToken");
        is(200, backend.post(task + "/renewal", "", header, first), commands);
        is(200, backend.get(below + "/tasks"), queries);
        is(200, backend.post(task + "/release", "{\"reason\":\"Another comes first\"}", header, first), commands);
        String second = is(201, backend.post(task + "/claim", "{\"role\":\"" + Builders.BACKEND + "\"}"), commands)
                .text("/fencingToken");
        is(200, backend.post(task + "/failure", "{\"reason\":\"No space left\"}", header, second), commands);
        String third = is(201, backend.post(task + "/claim", "{}"), commands).text("/fencingToken");

        is(201, builders.output(feature(below), "requirements", "One story is read", "spec.md"), commands);
        Answer submitted = is(
                202,
                builders.migration(
                        feature(below), "V1__card", "create table card (code text primary key)", "drop table card"),
                commands);
        assertThat(submitted.header("Location")).endsWith(below + "/migrations/1");
        Answer drilled = builders.drilled(feature(below), 1);
        queries.describes(drilled);
        assertThat(drilled.text("/status")).as(drilled.toString()).isEqualTo("drilled-clean");
        is(200, backend.get(below + "/migrations"), queries);
        is(200, backend.post(task + "/completion", "{\"commit\":\"4f2a91c\"}", header, third), commands);
        is(201, builders.output(feature(below), "database", "A table", "migration 1"), commands);
        builders.done(backend, feature(below), "T002");
        builders.done(backend, feature(below), "T003");
        is(201, builders.output(feature(below), "logic", "Codes are made"), commands);
        is(201, builders.output(feature(below), "endpoints", "Codes are sent"), commands);
        Client arno = builders.team().arno();
        is(201, arno.post(below + "/checkpoints", """
                {"after": "wave 2", "findings": [{"priority": "P1", "message": "A code is logged"}]}\
                """), commands);
        is(201, arno.post(below + "/checkpoints/1/resolution", "{\"resolution\": \"Not any more\"}"), commands);
        is(200, backend.get(below + "/checkpoints"), queries);
        is(201, builders.output(feature(below), "finalise", "Everything is measured"), commands);
        is(200, backend.get(below + "/delivery"), queries);
        assertThat(is(200, backend.get(below + "/tasks/document"), commands).body())
                .contains("- [x] T001 [US1]");
    }

    private static String feature(String below) {
        return below.substring("/features/".length());
    }

    private void proofIsAnsweredAsTheDocumentsSay(
            Builders builders, String below, ApiDocument commands, ApiDocument queries) {
        Histogram times = new Histogram(3);
        for (int i = 1; i <= 1_000; i++) {
            times.recordValue(100L * i);
        }
        String api = """
            {"openapi": "3.1.0", "info": {"title": "Cards", "version": "1"}, "paths": {"/cards": {"get": {
             "operationId": "cards", "responses": {"200": {"description": "All of them"}}}}}}\
            """;
        Map<String, String> reports = Map.of(
                "jacoco", Reports.jacoco(90),
                "junit", Reports.junit("US-01-AC-1"),
                "k6", Reports.k6(times, 0, Duration.ofSeconds(60)),
                "gatling", Reports.gatling(310),
                "hdr-histogram", Reports.hdrHistogram(times),
                "sarif", Reports.sarif("Error Prone", "note"),
                "openapi", Reports.openApi(api, api));
        Map<String, Answer> kept = new HashMap<>();
        reports.forEach((kind, report) ->
                kept.put(kind, is(201, builders.report(feature(below), kind, report), commands)));
        is(
                201,
                builders.ci()
                        .postReport(below + "/evidence?kind=query-log&task=T002", Reports.queryLog("GET /cards", 3)),
                commands);
        is(422, builders.report(feature(below), "junit", "<testsuites/>"), commands);

        Client dora = builders.team().dora();
        is(200, dora.get(below + "/evidence"), queries);
        for (Answer report : kept.values()) {
            String evidence = below + "/evidence/" + report.text("/digest");
            is(200, dora.get(evidence), queries);
            Answer back = is(200, dora.get(evidence + "/report"), commands);
            assertThat(back.body()).isEqualTo(reports.get(report.text("/kind")));
        }
        is(201, builders.tester().post(below + "/criteria/US-01-AC-2/confirmation", """
                {"reason": "It looks nice on both screens"}\
                """), commands);
        is(201, builders.team().tess().post(below + "/criteria/production/confirmation", """
                {"reason": "Release 12 runs since noon"}\
                """), commands);
        is(201, builders.team().petra().post(below + "/criteria/user-validation/confirmation", """
                {"reason": "Three customers have used it"}\
                """), commands);
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        is(
                201,
                builders.team()
                        .arno()
                        .post(
                                below + "/waivers",
                                Json.of(
                                        "criterion",
                                        "n-plus-one",
                                        "reason",
                                        "The log of the second service comes tomorrow",
                                        "until",
                                        tomorrow)),
                commands);
        is(200, dora.get(below + "/criteria"), queries);
    }

    private void handoffsAndDiscoveriesAreAnsweredAsTheDocumentsSay(
            Builders builders, String below, ApiDocument commands, ApiDocument queries) {
        Client dora = builders.team().dora();
        is(201, builders.backend().post(below + "/handoffs", """
                {"to": "code-reviewer", "contents": ["pull request: https://git.example/pull/7"]}\
                """), commands);
        is(201, builders.reviewer().post(below + "/handoffs/1/return", "{\"missing\": [\"evidence\"]}"), commands);
        is(201, builders.backend().post(below + "/handoffs", """
                {"to": "code-reviewer", "from": "senior-backend-engineer",
                 "contents": ["pull-request", {"content": "evidence", "reference": "build 7"}]}\
                """), commands);
        is(201, builders.reviewer().post(below + "/handoffs/2/acceptance", "{}"), commands);
        String third = builders.offered(feature(below), "tester", "build: build 7", "criteria");
        is(201, builders.tester().post(below + "/handoffs/" + third + "/acceptance", "{}"), commands);
        is(200, dora.get(below + "/handoffs"), queries);

        is(201, builders.backend().post(below + "/discoveries", """
                {"requirement": "FR-001", "text": "Nobody says how long a code holds"}\
                """), commands);
        is(200, dora.get("/inbox?role=product-manager"), queries);
        is(201, builders.team().petra().post(below + "/discoveries/1/disposition", """
                {"disposition": "LATER", "reason": "Codes hold for ever in this release"}\
                """), commands);
        is(200, dora.get(below + "/discoveries"), queries);
    }

    private void changedTextsAreAnsweredAsTheDocumentsSay(Builders builders, String below, ApiDocument commands) {
        Team own = builders.team();
        own.submitted(feature(below), "spec", CARDS.replace("guessed", "guessed, nor read over a shoulder"));
        Answer refused = is(409, own.tess().post(below + "/completion", "{}"), commands);
        assertThat(refused.text("/rule")).isEqualTo("R28");

        Map<String, Client> answering = Map.of(
                "artifacts/plan", own.arno(),
                "artifacts/tasks", own.tess(),
                "tasks/T002", builders.backend(),
                "criteria/user-validation", own.petra());
        answering.forEach((about, who) -> is(
                201,
                who.post(below + "/confirmations", Json.of("about", about, "reason", "It was so from the start")),
                commands));
    }

    private static Answer is(int status, Answer answer, ApiDocument document) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        document.describes(answer);
        if (status < 300 && !answer.response().request().method().equals("GET")) {
            assertThat(answer.position()).as("position of " + answer).isNotEmpty();
        }
        return answer;
    }

    static List<Operation> operationsThatTakeJson() {
        RunningSystem system = RunningSystem.shared();
        return ApiDocument.of(system, system.commandSide()).takingJson();
    }

    @ParameterizedTest
    @MethodSource("operationsThatTakeJson")
    void requestsOfTheOperationsAreDescribedToo(Operation operation) {
        ApiDocument commands = ApiDocument.of(system, system.commandSide());
        ObjectNode body = new Samples(commands).body(operation);

        Answer tried = tried(operation, body);
        if (operation.isCommand()) {
            // What a question needs depends on the command that it is about.
            assertThat(tried.status()).as(tried.toString()).isNotEqualTo(400);
        }
        assertAsksForWhatIsDescribed(operation, commands, body, commands.body(operation), "");
    }

    /** Everything that has to be there is missed when it is not, and nothing else; and what is not described is not known. */
    private void assertAsksForWhatIsDescribed(
            Operation operation, ApiDocument commands, ObjectNode body, JsonNode schema, String at) {
        ObjectNode without = body.deepCopy();
        ObjectNode emptied = (ObjectNode) without.at(pointer(at));
        emptied.removeAll();
        Answer answer = tried(operation, without);
        assertThat(missing(answer).filter(field -> field.startsWith(at)))
                .as(answer.toString())
                .containsExactlyInAnyOrderElementsOf(Samples.required(schema).stream()
                        .map(field -> at + field)
                        .toList());
        emptied.put("colour", "red");
        ContractTest.assertProblem(tried(operation, without), 400, "invalid-request");
        schema.path("properties").forEachEntry((name, described) -> {
            boolean list = described.path("type").asString("").equals("array");
            JsonNode inside = commands.schema(list ? described.get("items") : described);
            if (inside.has("properties")) {
                ObjectNode with = body.deepCopy();
                JsonNode value = new Samples(commands).value(name, described);
                ((ObjectNode) with.at(pointer(at))).set(name, value);
                assertAsksForWhatIsDescribed(operation, commands, with, inside, at + name + (list ? "[0]." : "."));
            }
        });
    }

    private static String pointer(String at) {
        return at.isEmpty()
                ? ""
                : "/" + at.replace("[0]", "/0").replaceFirst("\\.$", "").replace('.', '/');
    }

    private static Stream<String> missing(Answer answer) {
        if (answer.status() != 400) {
            return Stream.empty();
        }
        return answer.json()
                .path("errors")
                .valueStream()
                .filter(error -> error.path("message").asString().startsWith("is missing"))
                .map(error -> error.path("field").asString());
    }

    private Answer tried(Operation operation, ObjectNode body) {
        String below = Samples.below(operation, "001-tried") + (operation.isCommand() ? "?dry-run=true" : "");
        Client petra = team.petra();
        return operation.method().equals("PUT")
                ? petra.put(below, body.toString(), Samples.headers(operation))
                : petra.post(below, body.toString(), Samples.headers(operation));
    }

    @Test
    void whatOnlyReadsOrAsksIsNoCommand() {
        ApiDocument document = ApiDocument.of(system, system.commandSide());

        assertThat(document.described())
                .filteredOn(operation -> !operation.isCommand())
                .extracting(Operation::toString)
                .containsExactlyInAnyOrder(
                        "GET /asyncapi.json",
                        "GET /api/v1/projects/{project}/features/{feature}/evidence/{digest}/report",
                        "GET /api/v1/projects/{project}/features/{feature}/tasks/document",
                        "POST /api/v1/projects/{project}/features/{feature}/may-i",
                        "POST /api/v1/projects/{project}/policy/what-if");
    }

    @Test
    void aDryRunOfAnyCommandSaysWhatWouldHappenAndStoresNothing() {
        ApiDocument document = ApiDocument.of(system, system.commandSide());
        String feature = somethingOfEverythingThatHasANumber();
        String digest =
                team.dora().get("/features/" + feature + "/artifacts/spec").text("/digest");
        List<StoredEvent> before = system.log().of(team.project());
        List<JsonNode> rules = new ArrayList<>();

        for (Operation command : document.described()) {
            if (command.isCommand()) {
                Answer answer = dryRun(command, document, feature, digest);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                document.describes(answer);
                answer.json().path("rules").forEach(rules::add);
                assertThat(answer.json().path("allowed").asBoolean())
                        .as(answer.toString())
                        .isEqualTo(answer.json()
                                .path("rules")
                                .valueStream()
                                .noneMatch(
                                        rule -> rule.path("status").asString().equals("REFUSED")));
            }
        }

        assertThat(rules.stream().map(rule -> rule.path("status").asString()))
                .contains("SATISFIED", "NOT_APPLICABLE", "REFUSED")
                .containsOnly("SATISFIED", "NOT_APPLICABLE", "REFUSED");
        assertThat(system.log().of(team.project())).isEqualTo(before);
    }

    /** What is not there is not found, tried or not. */
    private String somethingOfEverythingThatHasANumber() {
        Builders builders = Builders.in(team);
        String feature = team.feature("001-dry", "light");
        String below = "/features/" + feature;
        String spec = team.submitted(feature, "spec", CARDS);
        Answer advice = builders.backend()
                .post(
                        below + "/artifacts/spec/verdicts",
                        Json.of(
                                "role",
                                Builders.BACKEND,
                                "verdict",
                                "CHANGES_REQUESTED",
                                "digest",
                                spec,
                                "topic",
                                "Requirements"));
        Answer answered = team.petra().post(below + "/questions/1/answer", "{\"answer\": \"As they are\"}");
        builders.planned(feature, "- [ ] T001 [US1] Sending in src/Send.java\n");
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        List.of(
                        advice,
                        answered,
                        team.petra()
                                .post(
                                        "/delegations",
                                        Json.of(
                                                "role", "product-manager",
                                                "to", "paul",
                                                "until", tomorrow,
                                                "reason", "A day off")),
                        team.arno().post(below + "/checkpoints", "{\"findings\": []}"),
                        builders.backend().post(below + "/discoveries", "{\"text\": \"Nobody says for how long\"}"))
                .forEach(
                        there -> assertThat(there.status()).as(there.toString()).isEqualTo(201));
        builders.offered(feature, "tester", "build: build 7", "criteria");
        return feature;
    }

    private Answer dryRun(Operation command, ApiDocument document, String feature, String digest) {
        Client ada = team.admin();
        String kind = command.names("query").contains("kind") ? "&kind=junit" : "";
        String below = Samples.below(command, feature) + "?dry-run=true" + kind;
        if (command.method().equals("DELETE")) {
            return ada.delete(below);
        }
        boolean put = command.method().equals("PUT");
        if (command.takes("text/markdown")) {
            String text = below.startsWith("/agents") ? Definitions.of("tester", "1.1.0") : "# Another\n";
            return put ? ada.putMarkdown(below, text) : ada.postMarkdown(below, text);
        }
        if (command.takes("application/octet-stream")) {
            return ada.postReport(below, Reports.junit("US-01-AC-1"));
        }
        String body = command.takes("application/json")
                ? new Samples(document).body(command).toString().replaceFirst("sha256:[0-9a-f]{64}", digest)
                : "";
        String[] headers = Samples.headers(command);
        return put ? ada.put(below, body, headers) : ada.post(below, body, headers);
    }
}
