package dev.countersign.system;

import static dev.countersign.system.ContractTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.StreamId;
import dev.countersign.system.BuildReports.Pair;
import dev.countersign.system.EventLog.StoredEvent;
import dev.countersign.system.Topic.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * One feature goes from its idea to its delivery, on nothing but what its builders can show: the reports of this project's own
 * build, its migrations and their undos, its interface, and a load run on the system that all of it is shown to.
 */
class IdeaToDeliveryTest {

    private static final String FEATURE = "001-first-gates";
    private static final String BELOW = "/features/" + FEATURE;
    private static final List<String> TRIAD = List.of("product-manager", "architect", "team-lead");

    private static final String SPEC = """
            # Spec: the first gates

            ### User Story 1 - From requirements to build (Priority: P1)

            1. **Given** a PRD **When** the last of its three roles has signed **Then** the feature is in stage plan
            2. **Given** an open gate **When** somebody reads it **Then** they know what to do [MANUAL-ONLY] Only a reader can tell

            ### Functional Requirements

            - **FR-001**: Every change of the schema can be taken back
            """;

    private static final String TASKS = """
            # Tasks: the first gates

            ## Phase 1: Foundations

            - [ ] T001 [P] The log's tables, FR-001, in db/migration/V1__event_store.sql (role: senior-backend-engineer) (est: 2h)
            - [ ] T002 [P] [US1] The rules in src/rules/RuleBook.java (role: senior-backend-engineer) (est: 1h)

            ## Phase 2: User Story 1

            - [ ] T003 [US1] The gates in src/gate/GateBook.java (depends on T001, T002) (role: senior-backend-engineer)
            - [ ] T004 [US1] The endpoints in src/http/Gates.java (depends on T003) (role: senior-backend-engineer)
            - [ ] T005 [P] [US1] The load run in src/test/load.js (depends on T003) (role: tester)
            """;

    private final RunningSystem system = RunningSystem.shared();
    private final Team team = Team.in(system);
    private final Builders builders = Builders.in(team);

    /** The interface as the plan has it: as it is served before anything is built. */
    private final String declared = served();

    @Test
    void aFeatureGoesFromItsIdeaToItsDelivery() {
        theProjectAsksForMoreCoverageThanThereIs();
        theFeatureIsSignedOffUpToItsTasks();
        assertThat(missing(refusedCompletion())).contains("R17", "R18", "R24", "R26", "R30");

        migrationsAreDrilled();
        tasksAreDoneInWaves();
        theLastStepWaitsForTheArchitect();
        Map<String, String> reports = theBuildIsShown();
        peopleConfirmWhatNoReportShows();
        theWorkIsHandedOver();

        assertThat(missing(refusedCompletion()))
                .as("nothing but the coverage is short")
                .containsExactly("R18");
        coverageIsWaived();
        Answer completed = is(201, team.tess().post(BELOW + "/completion", "{}"));
        assertThat(completed.text("/status")).isEqualTo("DELIVERED");
        assertThat(completed.json().path("waived").valueStream().map(JsonNode::asString))
                .containsExactly("coverage");

        everyReaderSeesTheDelivery();
        everyReaderSeesTheProof(reports);
        theLogIsOnKafkaInItsOrder();
    }

    private void theProjectAsksForMoreCoverageThanThereIs() {
        is(200, team.admin().put("/policy", "{\"thresholds\": {\"lineCoveragePercent\": 99}}"));
    }

    private void theFeatureIsSignedOffUpToItsTasks() {
        is(201, team.petra().post("/features", """
                {"id": "001-first-gates", "title": "The first gates", "tier": "standard",
                 "idea": {"impact": 9, "confidence": 8, "ease": 6, "text": "Sign-offs that nobody can type in"}}\
                """));
        is(201, team.petra().post(BELOW + "/validation", "{\"accepted\": true}"));
        team.signedOff(FEATURE, "prd", TRIAD.toArray(String[]::new));
        team.signedOff(FEATURE, "spec", SPEC, List.of("product-manager"));
        team.signedOff(FEATURE, "plan", "product-manager", "architect");
        assertThat(team.signedOff(FEATURE, "tasks", TASKS, TRIAD).text("/stage"))
                .isEqualTo("build");
        is(201, builders.output(FEATURE, "requirements", "One story, one requirement, five tasks", "spec.md"));
    }

    /** The first comes with a rollback that forgets something. Nothing that rests on it is done before it comes again. */
    private void migrationsAreDrilled() {
        List<Pair> migrations = BuildReports.migrations();
        Pair first = migrations.getFirst();
        is(202, builders.migration(FEATURE, first.name(), first.forward(), "drop table snapshot; drop table event;"));
        JsonNode dirty = builders.drilled(FEATURE, 1).json();
        assertThat(dirty.path("status").asString()).as(dirty.toString()).isEqualTo("drilled-dirty");
        assertThat(dirty.path("differences").toString()).contains("refuse_rewriting_history");
        String token = builders.claimed(builders.backend(), FEATURE, "T001");
        Answer tooEarly =
                builders.backend().post(BELOW + "/tasks/T001/completion", "{}", "Countersign-Fencing-Token", token);
        assertProblem(tooEarly, 409, "refused");
        assertThat(tooEarly.text("/rule")).isEqualTo("R24");

        int number = 1;
        for (Pair migration : migrations) {
            is(202, builders.migration(FEATURE, migration.name(), migration.forward(), migration.rollback()));
            number++;
        }
        for (int each = 2; each <= number; each++) {
            Answer drilled = builders.drilled(FEATURE, each);
            assertThat(drilled.text("/status")).as(drilled.toString()).isEqualTo("drilled-clean");
        }
        is(200, builders.backend().post(BELOW + "/tasks/T001/completion", "{}", "Countersign-Fencing-Token", token));
        is(201, builders.output(FEATURE, "database", "The log's tables", "migrations 2 to " + number));
    }

    /** Whatever a wave has that is not done yet is taken at once, and done one after the other. */
    private void tasksAreDoneInWaves() {
        JsonNode waves = is(200, team.dora().get(BELOW + "/delivery")).json().path("waves");
        assertThat(waves.valueStream()
                        .map(wave -> List.copyOf(wave.path("tasks").propertyNames())))
                .containsExactly(List.of("T001", "T002"), List.of("T003"), List.of("T004", "T005"));
        for (JsonNode wave : waves) {
            Map<String, String> tokens = new LinkedHashMap<>();
            wave.path("tasks").forEachEntry((task, status) -> {
                if (!status.asString().equalsIgnoreCase("completed")) {
                    tokens.put(task, builders.claimed(doing(task), FEATURE, task));
                }
            });
            tokens.forEach((task, token) -> is(
                    200,
                    doing(task)
                            .post(
                                    BELOW + "/tasks/" + task + "/completion",
                                    Json.of("commit", Builders.COMMIT),
                                    "Countersign-Fencing-Token",
                                    token)));
        }
        is(201, builders.output(FEATURE, "logic", "Rules and gates", "src/rules", "src/gate"));
        is(201, builders.output(FEATURE, "endpoints", "Gates are explained over HTTP", "src/http"));
    }

    private Client doing(String task) {
        return task.equals("T005") ? builders.tester() : builders.backend();
    }

    private void theLastStepWaitsForTheArchitect() {
        is(201, team.arno().post(BELOW + "/checkpoints", """
                {"after": "wave 3", "findings": [{"priority": "P1", "message": "A gate is judged twice"},
                                                 {"priority": "P2", "message": "Long names"}]}\
                """));
        Answer held = builders.output(FEATURE, "finalise", "Measured");
        assertProblem(held, 409, "refused");
        assertThat(held.text("/rule")).isEqualTo("R17");
        is(201, team.arno().post(BELOW + "/checkpoints/1/resolution", "{\"resolution\": \"Once now\"}"));
        is(201, builders.output(FEATURE, "finalise", "Measured", "the reports"));
    }

    /** What CI would hand in of this very build; answers the reports by their digests. */
    private Map<String, String> theBuildIsShown() {
        Map<String, String> kept = new LinkedHashMap<>();
        JsonNode coverage = shown(kept, "jacoco", BuildReports.jacoco());
        assertThat(coverage.at("/criteria/0/status").asString()).isEqualTo("FAILS");
        assertThat(coverage.at("/figures/line-coverage").asDouble()).isBetween(1.0, 99.0);

        JsonNode tests = shown(
                kept,
                "junit",
                BuildReports.junit(Map.of(
                        "dev.countersign.command.FirstGatesTest.aFeaturePassesFromItsPrdToBuild", "US-01-AC-1")));
        assertThat(tests.at("/figures/failed").asInt())
                .as(tests.path("newFailures").toString())
                .isZero();
        assertThat(tests.at("/figures/passed").asInt()).isPositive();

        long start = System.nanoTime();
        Histogram times = load();
        JsonNode run = shown(kept, "k6", Reports.k6(times, 0, Duration.ofNanos(System.nanoTime() - start)));
        assertThat(run.at("/figures/requests").asInt()).isEqualTo(times.getTotalCount());
        shown(kept, "hdr-histogram", Reports.hdrHistogram(times));

        JsonNode contract = shown(kept, "openapi", Reports.openApi(declared, served()));
        assertThat(contract.at("/figures/breaking").asInt()).isZero();
        assertThat(contract.at("/figures/operations-declared").asInt())
                .isEqualTo(ApiDocument.of(system, system.commandSide())
                        .operations()
                        .size());

        // No class is compiled in which Error Prone finds anything.
        JsonNode scan = shown(kept, "sarif", Reports.sarif("Error Prone"));
        assertThat(scan.at("/figures/critical").asInt()).isZero();
        JsonNode statements = shown(kept, "query-log", Reports.queryLog("GET /features/{feature}/delivery", 20));
        assertThat(statements.at("/figures/n-plus-one").asInt()).isZero();
        return kept;
    }

    private String served() {
        return system.fetch(system.commandSide(), "/openapi.json").body();
    }

    private JsonNode shown(Map<String, String> kept, String kind, String report) {
        Answer answer = is(201, builders.report(FEATURE, kind, report));
        kept.put(answer.text("/digest"), report);
        return answer.json();
    }

    /** Readers ask how this delivery goes; the times are in microseconds. */
    private Histogram load() {
        Histogram times = new Histogram(3);
        for (int i = 0; i < 300; i++) {
            long before = System.nanoTime();
            is(200, team.dora().getAtOnce(BELOW + "/delivery"));
            times.recordValue((System.nanoTime() - before) / 1_000);
        }
        return times;
    }

    private void peopleConfirmWhatNoReportShows() {
        confirmed(builders.tester(), "US-01-AC-2", "Read by two who have not built it");
        confirmed(team.tess(), "production", "Serves the team since noon");
        confirmed(team.petra(), "user-validation", "The team has used it for a week");
        Answer byAMachine = builders.ci()
                .post(BELOW + "/criteria/user-validation/confirmation", "{\"reason\": \"All checks are green\"}");
        assertProblem(byAMachine, 403, "refused");
    }

    private static void confirmed(Client who, String criterion, String reason) {
        is(201, who.post(BELOW + "/criteria/" + criterion + "/confirmation", Json.of("reason", reason)));
    }

    private void theWorkIsHandedOver() {
        String early = builders.offered(FEATURE, "code-reviewer", "pull-request: https://git.example/pull/7");
        assertProblem(builders.reviewer().post(BELOW + "/handoffs/" + early + "/acceptance", "{}"), 409, "refused");
        is(201, builders.reviewer().post(BELOW + "/handoffs/" + early + "/return", "{\"missing\": [\"evidence\"]}"));
        String whole = builders.offered(
                FEATURE, "code-reviewer", "pull-request: https://git.example/pull/7", "evidence: the reports");
        is(201, builders.reviewer().post(BELOW + "/handoffs/" + whole + "/acceptance", "{}"));
        String build = builders.offered(FEATURE, "tester", "build: build 7", "criteria");
        is(201, builders.tester().post(BELOW + "/handoffs/" + build + "/acceptance", "{}"));
    }

    private Answer refusedCompletion() {
        Answer refused = team.tess().post(BELOW + "/completion", "{}");
        assertProblem(refused, 409, "refused");
        return refused;
    }

    private static List<String> missing(Answer refused) {
        return refused.json()
                .path("rules")
                .valueStream()
                .map(rule -> rule.path("rule").asString())
                .toList();
    }

    private void coverageIsWaived() {
        assertThat(refusedCompletion().text("/detail")).contains("lines").contains("99");
        is(
                201,
                team.arno()
                        .post(
                                BELOW + "/waivers",
                                Json.of(
                                        "criterion",
                                        "coverage",
                                        "reason",
                                        "What is not reached are failures of the disk that no test can bring about",
                                        "until",
                                        Instant.now().plus(Duration.ofDays(20)).toString())));
    }

    private void everyReaderSeesTheDelivery() {
        JsonNode delivery = is(200, team.dora().get(BELOW + "/delivery")).json();
        assertThat(delivery.path("status").asString()).isEqualTo("DELIVERED");
        assertThat(delivery.path("steps").valueStream())
                .hasSize(5)
                .allSatisfy(step -> assertThat(step.path("summary").asString()).isNotBlank());
        assertThat(delivery.path("waves").valueStream())
                .allSatisfy(wave -> assertThat(wave.path("done").asBoolean()).isTrue());
        assertThat(delivery.at("/completion/by/principal").asString()).isEqualTo("tess");
        assertThat(delivery.at("/figures/completed").asInt()).isEqualTo(5);

        assertThat(is(200, team.dora().get(BELOW + "/tasks/document")).body()).isEqualTo(TASKS.replace("[ ]", "[x]"));

        JsonNode gates = is(200, team.dora().get(BELOW + "/gates")).json().path("gates");
        assertThat(gates.valueStream()
                        .map(gate -> gate.path("gate").asString() + " "
                                + gate.path("status").asString()))
                .containsExactly("G1 SATISFIED", "G2 SATISFIED", "G3 SATISFIED", "G4 SATISFIED", "G5 OVERRIDDEN");
        assertThat(gates.path(4).path("requirements").valueStream())
                .filteredOn(requirement -> requirement.path("status").asString().equals("OVERRIDDEN"))
                .singleElement()
                .satisfies(requirement ->
                        assertThat(requirement.path("requirement").asString()).isEqualTo("criteria.coverage"));
        assertThat(team.dora().all("/inbox", 50))
                .noneSatisfy(item -> assertThat(item.path("feature").asString()).isEqualTo(FEATURE));
    }

    private void everyReaderSeesTheProof(Map<String, String> reports) {
        JsonNode criteria = is(200, team.dora().get(BELOW + "/criteria")).json().path("items");
        assertThat(criteria.valueStream()
                        .map(criterion -> criterion.path("criterion").asString() + " "
                                + criterion.path("status").asString()))
                .containsExactlyInAnyOrder(
                        "US-01-AC-1 HOLDS",
                        "US-01-AC-2 HOLDS",
                        "coverage WAIVED",
                        "latency-p95 HOLDS",
                        "n-plus-one HOLDS",
                        "findings HOLDS",
                        "api-contract HOLDS",
                        "tests HOLDS",
                        "production HOLDS",
                        "user-validation HOLDS");
        assertThat(team.dora().all(BELOW + "/evidence", 3).stream()
                        .map(report -> report.path("digest").asString()))
                .containsExactlyElementsOf(reports.keySet());
        reports.forEach((digest, report) -> assertThat(
                        is(200, team.dora().get(BELOW + "/evidence/" + digest + "/report"))
                                .body())
                .isEqualTo(report));
        List<String> migrations = team.dora().all(BELOW + "/migrations", 50).stream()
                .map(migration -> migration.path("status").asString())
                .toList();
        assertThat(migrations.getFirst()).isEqualTo("drilled-dirty");
        assertThat(migrations.subList(1, migrations.size())).containsOnly("drilled-clean");
    }

    private void theLogIsOnKafkaInItsOrder() {
        String stream = StreamId.feature(team.project(), FEATURE).toString();
        List<StoredEvent> log = system.log().of(team.project()).stream()
                .filter(event -> event.stream().equals(stream))
                .toList();
        List<Message> sent = new ArrayList<>();
        await("the relay has sent everything").untilAsserted(() -> {
            sent.clear();
            new Topic(system.topic())
                    .everything().stream()
                            .filter(message -> Objects.equals(message.key(), stream))
                            .forEach(sent::add);
            assertThat(sent).hasSizeGreaterThanOrEqualTo(log.size());
        });

        assertThat(sent.stream().map(Message::sequence))
                .containsExactlyElementsOf(
                        LongStream.range(0, log.size()).boxed().toList());
        assertThat(sent.stream().map(Message::value))
                .containsExactlyElementsOf(
                        log.stream().map(StoredEvent::payload).toList());
        assertThat(log.stream().map(event -> event.type().replaceFirst("^.*\\.([a-z-]+)\\.v1$", "$1")))
                .containsSubsequence(
                        "feature-opened",
                        "task-list-read",
                        "delivery-planned",
                        "step-output-named",
                        "migration-submitted",
                        "migration-drilled",
                        "task-claimed",
                        "task-completed",
                        "checkpoint-held",
                        "checkpoint-resolved",
                        "evidence-recorded",
                        "criterion-confirmed",
                        "handoff-offered",
                        "handoff-returned",
                        "handoff-accepted",
                        "waiver-granted",
                        "delivery-completed");
        assertThat(team.dora().all(BELOW + "/timeline", 200).stream()
                        .map(entry -> entry.path("id").asString()))
                .containsExactlyElementsOf(log.stream().map(StoredEvent::id).toList());
    }

    private static Answer is(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return answer;
    }
}
