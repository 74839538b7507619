package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.system.EventLog.StoredEvent;
import dev.countersign.system.Topic.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What clients rely on, over HTTP and Kafka, with both sides at work. */
class ContractTest {

    private static final String OTHER_DIGEST = "sha256:" + "0".repeat(64);

    private final RunningSystem system = RunningSystem.shared();
    private final Team team = Team.in(system);

    @Test
    void aDocumentGoesOutWithItsSignOffsAndComesBackAsSupportedWithoutChangingAnything() {
        String feature = team.feature("001-round", "standard");
        String text =
                "---\r\ntitle: Round\r\ntriad: {techlead_signoff: {agent: eve, status: APPROVED}}\r\n---\r\n# Prd\r\n";
        String digest = team.submitted(feature, "prd", text);
        team.petra().decide(feature, "prd", "product-manager", "APPROVED_WITH_CONCERNS", digest);
        Answer signed = team.arno().decide(feature, "prd", "architect", "BLOCKED", digest);

        Answer document = team.dora().get("/features/" + feature + "/artifacts/prd/document");
        Answer back = team.dora().submit(feature, "prd", document.body());

        assertThat(document.header("ETag")).isEqualTo('"' + digest + '"');
        assertThat(back.text("/digest")).isEqualTo(digest);
        assertThat(back.json().at("/changed").asBoolean()).isFalse();
        assertThat(back.json()
                        .at("/claims")
                        .valueStream()
                        .map(claim -> claim.path("role").asString() + " "
                                + claim.path("finding").asString()))
                .containsExactly("product-manager supported", "architect supported");
        assertThat(back.position()).isEqualTo(signed.position());
        assertThat(team.dora()
                        .get("/features/" + feature + "/artifacts/prd/document")
                        .body())
                .isEqualTo(document.body());
    }

    @Test
    void aFeaturePassesItsGatesAndEveryReaderSeesItAtOnce() {
        String feature = team.feature("001-checkout", "standard");
        team.signedOff(feature, "prd", "product-manager", "architect", "team-lead");
        assertThat(team.dora().get("/features/" + feature).text("/stage")).isEqualTo("plan");
        team.signedOff(feature, "spec", "product-manager");
        team.signedOff(feature, "plan", "product-manager", "architect");
        Answer last = team.signedOff(feature, "tasks", "product-manager", "architect", "team-lead");

        assertThat(last.text("/stage")).isEqualTo("build");
        JsonNode state = team.dora().get("/features/" + feature).json();
        assertThat(state.path("stage").asString()).isEqualTo("build");
        assertThat(state.path("gates")
                        .valueStream()
                        .map(gate -> gate.path("status").asString()))
                .containsExactly("NOT_APPLICABLE", "SATISFIED", "SATISFIED", "PENDING", "PENDING");
        // R22: less governance from here on leaves the gates behind as they are.
        Answer lighter = team.petra()
                .put("/features/" + feature + "/tier", "{\"tier\":\"light\",\"reason\":\"Small after all\"}");
        assertThat(lighter.status()).isEqualTo(200);
        JsonNode gates =
                team.dora().get("/features/" + feature + "/gates").json().path("gates");
        assertThat(gates.path(1).path("status").asString()).isEqualTo("SATISFIED");
        assertThat(gates.path(1).path("tier").asString()).isEqualTo("standard");
    }

    @Test
    void aCommandMeantForAnotherStateIsNotCarriedOut() {
        String feature = team.feature("001-tags", "light");
        String seen = team.petra().get("/features/" + feature).header("ETag");
        Answer first = team.dora().submit(feature, "spec", "# One\n", "If-Match", seen);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo('"' + first.text("/digest") + '"');
        long before = system.log().of(team.project()).size();

        for (Answer late : List.of(
                team.dora().submit(feature, "spec", "# Two\n", "If-Match", seen),
                team.dora().submit(feature, "spec", "# Two\n", "If-Match", "\"" + OTHER_DIGEST + "\""),
                team.dora().submit(feature, "spec", "# Two\n", "If-Match", "W/" + first.header("ETag")),
                team.petra()
                        .put(
                                "/features/" + feature + "/tier",
                                "{\"tier\":\"full\",\"reason\":\"x\"}",
                                "If-Match",
                                seen),
                team.petra().post("/features", "{\"id\":\"002-new\",\"title\":\"x\"}", "If-Match", "*"))) {
            assertProblem(late, 412, "precondition-failed");
        }
        assertThat(system.log().of(team.project())).hasSize((int) before);
        assertThat(team.dora()
                        .submit(feature, "spec", "# Two\n", "If-Match", first.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(team.dora()
                        .submit(feature, "spec", "# Three\n", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertProblem(team.dora().submit(feature, "spec", "# Four\n", "If-Match", "unquoted"), 400, "invalid-request");
    }

    @Test
    void aRepeatedCommandIsAnsweredAsTheFirstAlsoAfterARestart() {
        String opening = "{\"id\":\"001-once\",\"title\":\"Once\"}";
        String refusedOpening = "{\"id\":\"002-once\",\"title\":\"Once\"}";
        Answer opened = team.petra().post("/features", opening, "Idempotency-Key", "key-1");
        Answer refused = team.dora().post("/features", refusedOpening, "Idempotency-Key", "key-1");
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        assertThat(refused.text("/rule")).as(refused.toString()).isEqualTo("R01");
        long before = system.log().of(team.project()).size();

        assertRepeated(opened, team.petra().post("/features", opening, "Idempotency-Key", "key-1"));
        assertRepeated(refused, team.dora().post("/features", refusedOpening, "Idempotency-Key", "key-1"));
        assertProblem(
                team.petra().post("/features", refusedOpening, "Idempotency-Key", "key-1"),
                422,
                "idempotency-key-reused");

        system.commandSide().close();
        system.commandSide().launch(Map.of());
        system.commandSide().awaitReady();

        assertRepeated(opened, team.petra().post("/features", opening, "Idempotency-Key", "key-1"));
        assertRepeated(refused, team.dora().post("/features", refusedOpening, "Idempotency-Key", "key-1"));
        assertProblem(
                team.petra().post("/features", refusedOpening, "Idempotency-Key", "key-1"),
                422,
                "idempotency-key-reused");
        assertThat(system.log().of(team.project())).hasSize((int) before);
        // Without the key it is another command.
        assertThat(team.petra().post("/features", opening).text("/rule")).isEqualTo("R15");
    }

    private static void assertRepeated(Answer first, Answer again) {
        String[] names = {"Content-Type", "Countersign-Position", "ETag", "Location"};
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Client.headers(again, names)).isEqualTo(Client.headers(first, names));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void theKeyOfADryRunIsStillFree() {
        String feature = team.feature("001-dry", "light");
        String digest = team.submitted(feature, "spec");
        String verdicts = "/features/" + feature + "/artifacts/spec/verdicts";
        String verdict = Json.of("role", "architect", "verdict", "APPROVED", "digest", digest);

        Answer tried = team.arno().post(verdicts + "?dry-run=true", verdict, "Idempotency-Key", "dry");
        Answer sent = team.arno().post(verdicts, verdict, "Idempotency-Key", "dry");

        assertThat(tried.json().path("allowed").asBoolean())
                .as(tried.toString())
                .isTrue();
        assertThat(sent.status()).as(sent.toString()).isEqualTo(201);
    }

    /** A command that one rule refuses: who sends it is part of it. */
    interface Refusable {
        Answer send(Team team, String feature, String digest);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "R01",
                        403,
                        "record-verdict",
                        (team, feature, digest) -> team.dora().decide(feature, "prd", "architect", "APPROVED", digest)),
                refusal(
                        "R03",
                        409,
                        "record-verdict",
                        (team, feature, digest) ->
                                team.arno().decide(feature, "prd", "architect", "APPROVED", OTHER_DIGEST)),
                refusal(
                        "R06",
                        400,
                        "record-verdict",
                        (team, feature, digest) -> team.arno().decide(feature, "prd", "architect", "LGTM", digest)),
                refusal(
                        "R15",
                        409,
                        "submit-revision",
                        (team, feature, digest) -> team.dora().submit(feature, "spec", "# Too early\n")),
                refusal(
                        "R16",
                        403,
                        "record-verdict",
                        (team, feature, digest) -> team.arno()
                                .as(team.system().human("dora", "architect"))
                                .decide(feature, "prd", "architect", "APPROVED", digest)),
                refusal(
                        "R29",
                        422,
                        "record-verdict",
                        (team, feature, digest) ->
                                team.arno().decide(feature, "prd", "architekt", "APPROVED", digest)));
    }

    private static Arguments refusal(String rule, int status, String command, Refusable refusable) {
        return Arguments.argumentSet(rule, rule, status, command, refusable);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalNamesRuleOwnerAndNextCommandAndIsOnRecord(
            String rule, int status, String command, Refusable refusable) {
        String feature = team.feature("001-refusal", "standard");
        String digest = team.submitted(feature, "prd");
        long changes = system.log().changes(team.project());

        Answer refused = refusable.send(team, feature, digest);

        assertProblem(refused, status, "refused");
        ApiDocument.of(system, system.commandSide()).describes(refused);
        JsonNode problem = refused.json();
        assertThat(problem.path("rule").asString()).isEqualTo(rule);
        assertThat(problem.path("owner").valueStream()).isNotEmpty();
        if (!rule.equals("R06")) {
            // An unknown word has no next command that we could know.
            assertThat(problem.path("next").asString("")).contains("/api/v1/projects/" + team.project());
        }
        if (rule.equals("R29")) {
            assertThat(problem.path("detail").asString()).contains("architect");
        }
        assertThat(problem.path("rules").path(0).path("rule").asString()).isEqualTo(rule);
        assertThat(problem.path("rules").valueStream())
                .allSatisfy(each -> assertThat(each.path("status").asString()).isEqualTo("REFUSED"));
        assertThat(system.log().changes(team.project())).isEqualTo(changes);
        List<StoredEvent> stored = system.log().of(team.project()).stream()
                .filter(StoredEvent::isRefusal)
                .toList();
        assertThat(stored).singleElement().satisfies(event -> {
            assertThat(event.json().path("command").asString()).isEqualTo(command);
            assertThat(event.json()
                            .path("rules")
                            .valueStream()
                            .map(each -> each.path("rule").asString()))
                    .contains(rule);
        });
        await("the refusal is in the view")
                .untilAsserted(() -> assertThat(team.admin().all("/refusals", 10))
                        .singleElement()
                        .satisfies(shown -> {
                            assertThat(shown.path("id").asString())
                                    .isEqualTo(stored.getFirst().id());
                            assertThat(shown.path("rules"))
                                    .isEqualTo(stored.getFirst().json().path("rules"));
                            assertThat(shown.path("by"))
                                    .isEqualTo(stored.getFirst().json().path("by"));
                        }));
        assertThat(new Topic(system.topic()).everything())
                .filteredOn(message -> message.id().equals(stored.getFirst().id()))
                .singleElement()
                .satisfies(message -> assertIsTheEvent(message, stored.getFirst()));
    }

    @Test
    void nobodyFillsTwoRequiredRolesOnOneRevision() {
        String feature = team.feature("001-two", "standard");
        String digest = team.submitted(feature, "prd");
        Client both = team.arno().as(system.human("bo", "architect", "team-lead"));

        assertThat(both.decide(feature, "prd", "architect", "APPROVED", digest).status())
                .isEqualTo(201);
        Answer second = both.decide(feature, "prd", "team-lead", "APPROVED", digest);

        assertProblem(second, 403, "refused");
        assertThat(second.text("/rule")).isEqualTo("R16");
    }

    @Test
    void pagesAreCompleteAndStableWhileOthersComeIn() {
        List<String> early = IntStream.range(0, 23)
                .mapToObj(i -> team.feature("%03d-early".formatted(100 + 10 * i), "light"))
                .toList();
        List<String> read = new ArrayList<>();
        String cursor = "";
        int page = 0;
        do {
            Answer answer = team.dora().get("/features?limit=5" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            answer.json().path("items").forEach(item -> read.add(item.path("id").asString()));
            cursor = answer.text("/next");
            // One before everything, and one in the middle of everything.
            team.feature("%03d-late".formatted(page), "light");
            team.feature("%03d-late".formatted(105 + 40 * page), "light");
            page++;
        } while (!cursor.isEmpty());

        assertThat(read).doesNotHaveDuplicates().isSorted().containsAll(early);
    }

    @Test
    void pagesOfRefusalsAreCompleteAndStableWhileOthersComeIn() {
        for (int i = 0; i < 11; i++) {
            refusedOpening(i);
        }
        await("all are in the view")
                .until(() -> team.admin().all("/refusals", 200).size() == 11);
        List<String> early = team.admin().all("/refusals", 200).stream()
                .map(refusal -> refusal.path("id").asString())
                .toList();
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Answer answer = team.dora().get("/refusals?limit=4" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            answer.json().path("items").forEach(item -> read.add(item.path("id").asString()));
            cursor = answer.text("/next");
            refusedOpening(100 + read.size());
        } while (!cursor.isEmpty());

        assertThat(read).isEqualTo(early);
    }

    private void refusedOpening(int number) {
        assertThat(team.dora().open("%03d-mine".formatted(number), "light").status())
                .isEqualTo(403);
    }

    @Test
    void kafkaHasEveryEventAsACloudEvent() {
        String feature = team.feature("001-kafka", "light");
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Answer submitted = team.dora().submit(feature, "spec", "# Prüfung \uD83C\uDF31\n", "traceparent", trace);
        assertThat(submitted.status()).isEqualTo(200);
        assertThat(team.admin()
                        .putMarkdown("/agents/tester", Definitions.of("tester", "1.0.0"))
                        .status())
                .isEqualTo(201);
        Map<String, StoredEvent> stored = new HashMap<>();
        system.log().of(team.project()).forEach(event -> stored.put(event.id(), event));
        assertThat(stored).hasSizeGreaterThan(3);

        await("the topic has all of them")
                .untilAsserted(() -> assertThat(new Topic(system.topic())
                                .everything().stream().filter(message -> stored.containsKey(message.id())))
                        .hasSize(stored.size())
                        .allSatisfy(message ->
                                assertIsTheEvent(message, Objects.requireNonNull(stored.get(message.id())))));
        assertThat(stored.values().stream()
                        .filter(event -> event.type().endsWith("revision-submitted.v1"))
                        .map(StoredEvent::traceId))
                .containsExactly("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    private void assertIsTheEvent(Message message, StoredEvent event) {
        String[] stream = event.stream().split(":", 3);
        assertThat(message.key()).isEqualTo(event.stream());
        assertThat(message.value().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(event.payload().getBytes(StandardCharsets.UTF_8));
        assertThat(message.twice()).isFalse();
        Map<String, String> expected = new HashMap<>(Map.of(
                "ce_id",
                event.id(),
                "ce_source",
                "/projects/" + team.project(),
                "ce_specversion",
                "1.0",
                "ce_type",
                event.type(),
                "ce_subject",
                stream[0] + "s/" + stream[2],
                "ce_partitionkey",
                event.stream(),
                "ce_sequence",
                Long.toString(event.sequence()),
                "content-type",
                "application/json"));
        Map<String, String> others = new HashMap<>(message.headers());
        others.keySet().removeAll(expected.keySet());
        assertThat(message.headers()).containsAllEntriesOf(expected);
        assertThat(others).containsOnlyKeys("ce_time", "traceparent");
        assertThat(Instant.parse(message.headers().getOrDefault("ce_time", ""))).isEqualTo(event.recordedAt());
        assertThat(message.headers().get("traceparent")).contains(event.traceId());
    }

    /** Fails unless it is a problem as RFC 9457 has it, of that status and kind. */
    static void assertProblem(Answer answer, int status, String kind) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.toString()).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("type").asString()).as(answer.toString()).isEqualTo("urn:countersign:problem:" + kind);
        assertThat(problem.path("title").asString("")).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString("")).isNotBlank();
        assertThat(problem.path("instance").asString("")).isNotBlank();
    }
}
