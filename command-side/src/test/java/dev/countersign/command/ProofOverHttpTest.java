package dev.countersign.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.fixture.SmallReports;
import dev.countersign.command.fixture.Specified;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports, confirmations, waivers and completions as clients meet them. */
class ProofOverHttpTest {

    private static final int LARGEST = 32 << 20;

    private final CommandSide commands = CommandSide.running();
    private final JdbcClient jdbc = commands.bean(JdbcClient.class);
    private final String project = CommandSide.newProject();
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String feature = features + "/001-checkout";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String tess = commands.human("tess", "team-lead");
    private final String tom = commands.human("tom", "tester");
    private final String dora = commands.human("dora");
    private final String ci =
            commands.token().principal("ci").service().projects("*").sign();

    @BeforeEach
    void aFeatureIsBuilt() {
        build("001-checkout");
    }

    /** An answer may arrive a moment before its request ends. */
    @AfterEach
    void noReportIsLeftBesideItsRequest() {
        await().untilAsserted(() -> {
            try (Stream<Path> left = Files.list(commands.reports())) {
                assertThat(left).isEmpty();
            }
        });
    }

    private void build(String id) {
        assertThat(commands.post(pam, features, """
            {"id": "%s", "title": "Checkout", "tier": "light"}\
            """.formatted(id)).status()).isEqualTo(201);
        assertThat(commands.putMarkdown(dora, features + "/" + id + "/artifacts/spec", Proving.SPECIFICATION)
                        .status())
                .isEqualTo(200);
        sign(id, "plan", "# The plan\n", pam, "product-manager", arno, "architect");
        sign(id, "tasks", Specified.TASKS, pam, "product-manager", arno, "architect", tess, "team-lead");
    }

    private void sign(String id, String artifact, String text, String... tokensAndRoles) {
        String path = features + "/" + id + "/artifacts/" + artifact;
        Answer submitted = commands.putMarkdown(dora, path, text);
        assertThat(submitted.status()).describedAs(submitted.response().body()).isEqualTo(200);
        for (int i = 0; i < tokensAndRoles.length; i += 2) {
            Answer signed = commands.post(
                    tokensAndRoles[i],
                    path + "/verdicts",
                    "{\"role\": \"%s\", \"verdict\": \"approved\", \"digest\": \"%s\"}"
                            .formatted(tokensAndRoles[i + 1], submitted.text("digest")));
            assertThat(signed.status()).describedAs(signed.response().body()).isEqualTo(201);
        }
    }

    private Answer upload(String token, String query, String report) {
        return uploadTo(feature, token, query, report);
    }

    private Answer uploadTo(String path, String token, String query, String report) {
        return commands.send(token, "POST", path + "/evidence" + query, "application/octet-stream", report);
    }

    private static String digest(byte[] report) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(report));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<String> rules(Answer refusal) {
        List<String> rules = new ArrayList<>();
        refusal.json().path("rules").forEach(rule -> rules.add(rule.path("rule").asString()));
        return rules;
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static Stream<Arguments> aReportOfEachKindIsMeasured() {
        return Stream.of(
                arguments("jacoco", SmallReports.jacoco(1), "line-coverage", "90", "coverage"),
                arguments("junit", SmallReports.junit("US-01-AC-1"), "passed", "1", "US-01-AC-1"),
                arguments("k6", SmallReports.k6(421), "p95", "421", "latency-p95"),
                arguments("gatling", SmallReports.gatling(), "p95", "310", "latency-p95"),
                arguments("hdr-histogram", SmallReports.hdrHistogram(), "p95", "199.551", "latency-p95"),
                arguments("sarif", SmallReports.sarif(), "critical", "0", "findings"),
                arguments("query-log", SmallReports.queryLog(), "n-plus-one", "0", "n-plus-one"),
                arguments("openapi", SmallReports.openApi(), "breaking", "0", "api-contract"));
    }

    @ParameterizedTest
    @MethodSource
    void aReportOfEachKindIsMeasured(String kind, String report, String figure, String value, String criterion) {
        Answer answer = upload(ci, "?kind=" + kind, report);

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
        assertThat(answer.text("digest")).isEqualTo(digest(report.getBytes(UTF_8)));
        assertThat(answer.text("kind")).isEqualTo(kind);
        assertThat(answer.json().path("figures").path(figure).decimalValue()).isEqualByComparingTo(value);
        assertThat(answer.json().path("criteria")).anySatisfy(judged -> {
            assertThat(judged.path("criterion").asString()).isEqualTo(criterion);
            assertThat(judged.path("status").asString()).isEqualTo("HOLDS");
            assertThat(judged.path("evidence").asString()).isEqualTo(answer.text("digest"));
        });
        assertThat(answer.header("Countersign-Position")).isNotEmpty();
    }

    @Test
    void theSameReportAgainChangesNothing() {
        String report = SmallReports.junit("US-01-AC-1");
        Answer first = upload(ci, "?kind=junit&task=T002", report);

        Answer again = upload(ci, "?kind=junit", report);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.json().path("task").asString()).isEqualTo("T002");
        assertThat(again.json().path("commit").asString()).isEqualTo(SmallReports.COMMIT);
        assertThat(again.header("Countersign-Position")).isEqualTo(first.header("Countersign-Position"));
        assertThat(chunks()).isEqualTo(1);

        Answer asSomethingElse = upload(ci, "?kind=junit&task=T003", report);
        assertThat(asSomethingElse.status()).isEqualTo(409);
        assertThat(asSomethingElse.text("rule")).isEqualTo("R18");
    }

    @Test
    void anIdempotencyKeyAnswersForItsReport() {
        String report = SmallReports.k6(300);
        Answer first = commands.send(
                ci, "POST", feature + "/evidence?kind=k6", "application/json", report, "Idempotency-Key", "run-7");
        Answer again = commands.send(
                ci, "POST", feature + "/evidence?kind=k6", "application/json", report, "Idempotency-Key", "run-7");
        Answer another = commands.send(
                ci,
                "POST",
                feature + "/evidence?kind=k6",
                "application/json",
                SmallReports.k6(301),
                "Idempotency-Key",
                "run-7");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(another.status()).isEqualTo(422);
    }

    @Test
    void nothingIsProvenBeforeTheTaskListIsSigned() {
        commands.post(pam, features, "{\"id\": \"002-refund\", \"title\": \"Refund\", \"tier\": \"light\"}");
        String path = features + "/002-refund";

        Answer report = uploadTo(path, ci, "?kind=k6", SmallReports.k6(300));
        assertThat(report.status()).isEqualTo(409);
        assertThat(report.text("rule")).isEqualTo("R15");
        for (Answer other : List.of(
                commands.post(pam, path + "/criteria/user-validation/confirmation", "{\"reason\": \"I have seen it\"}"),
                commands.post(
                        arno, path + "/waivers", waiver("coverage", "It is measured again later", Duration.ofDays(3))),
                commands.post(tess, path + "/completion", "{}"))) {
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.text("rule")).isEqualTo("R15");
        }
        assertThat(chunks()).isZero();
    }

    static Stream<Arguments> whatProvesNothingIsRefusedAndNotKept() {
        return Stream.of(
                arguments("junit", "<testsuite name=\"empty\" tests=\"0\"/>", "no test"),
                arguments("junit", SmallReports.k6(300), "line 1"),
                arguments("jacoco", SmallReports.jacoco(1).substring(0, 300), ""),
                arguments("k6", SmallReports.k6(300).replace("\"p(95)\"", "\"p(90)\""), "p(95)"),
                arguments("k6", SmallReports.k6(300).replace("1500", "15"), "requests"),
                arguments("sarif", SmallReports.sarif().replace("true", "false"), ""),
                arguments("query-log", "{}", "sql is missing"),
                arguments("openapi", "{\"declared\": {}}", ""),
                arguments("hdr-histogram", "\0\0\0", ""),
                arguments("gatling", "[1]", ""));
    }

    @ParameterizedTest
    @MethodSource
    void whatProvesNothingIsRefusedAndNotKept(String kind, String report, String reason) {
        Answer answer = upload(ci, "?kind=" + kind, report);

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(422);
        assertThat(answer.text("rule")).isEqualTo("R18");
        assertThat(answer.text("detail")).contains(reason);
        assertThat(answer.json().path("owner")).isEqualTo(json("[\"ci\"]"));
        assertThat(answer.text("next")).endsWith("/evidence?kind=" + kind + " (the report)");
        assertThat(chunks()).isZero();
    }

    @Test
    void whatIsTooLargeIsRefusedAndNotKept() {
        for (HttpRequest.BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(new byte[LARGEST + 1]),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LARGEST + 1])))) {
            Answer answer = commands.send(ci, "POST", feature + "/evidence?kind=junit", "application/xml", body);

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().path("limit").asInt()).isEqualTo(LARGEST);
        }
        assertThat(chunks()).isZero();
    }

    @Test
    void aLargeReportIsKeptInPiecesAndComesBackWhole() throws Exception {
        // Close to the limit, and no two pieces alike.
        String padding = " ".repeat(31 << 20);
        byte[] report = (SmallReports.k6(300) + padding + "\n").getBytes(UTF_8);
        Answer kept = commands.send(
                ci,
                "POST",
                feature + "/evidence?kind=k6",
                "application/json",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(report)));
        assertThat(kept.status()).describedAs(kept.response().body()).isEqualTo(201);
        assertThat(chunks()).isEqualTo(32);

        HttpResponse<byte[]> back = download(dora, feature, digest(report));

        assertThat(back.body()).isEqualTo(report);
    }

    @Test
    void aReportComesBackByteForByte() throws Exception {
        byte[] report = SmallReports.jacoco(7).replace("\n", "\r\n").getBytes(UTF_8);
        assertThat(commands.send(
                                ci,
                                "POST",
                                feature + "/evidence?kind=jacoco",
                                "application/xml",
                                BodyPublishers.ofByteArray(report))
                        .status())
                .isEqualTo(201);

        HttpResponse<byte[]> back = download(dora, feature, digest(report));

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).isEqualTo(report);
        assertThat(back.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(back.headers().firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(back.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void aReportIsFoundUnderItsFeatureAlone() throws Exception {
        String report = SmallReports.jacoco(8);
        String digest = upload(ci, "?kind=jacoco", report).text("digest");
        commands.post(pam, features, "{\"id\": \"002-refund\", \"title\": \"Refund\"}");

        assertThat(download(dora, features + "/002-refund", digest).statusCode())
                .isEqualTo(404);
        assertThat(download(dora, features + "/999-nowhere", digest).statusCode())
                .isEqualTo(404);
        assertThat(download(dora, feature, digest.replace("sha256:", "")).statusCode())
                .isEqualTo(404);
        assertThat(download(dora, "/api/v1/projects/elsewhere/features/001-checkout", digest)
                        .statusCode())
                .isEqualTo(404);
        String foreign =
                commands.token().principal("fred").human().projects("elsewhere").sign();
        assertThat(download(foreign, feature, digest).statusCode()).isEqualTo(403);
    }

    private HttpResponse<byte[]> download(String token, String path, String digest) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(commands.uri(path + "/evidence/" + digest + "/report"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?kind=",
                "?kind=JUNIT",
                "?kind=cobertura",
                "?kind=junit&commit=",
                "?kind=junit&commit=4f2a91",
                "?kind=junit&commit=4F2A91C",
                "?kind=junit&commit=main",
                "?kind=junit&task=",
                "?kind=junit&task=12",
                "?kind=junit&task=T",
                "?kind=junit&task=T1234567890"
            })
    void aReportSaysWhatItIsInTheFormsThatThereAre(String query) {
        Answer answer = upload(ci, query, SmallReports.junit("US-01-AC-1"));

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
    }

    @Test
    void anEmptyReportIsRefusedWithEverythingElseThatIsWrong() {
        Answer answer = upload(ci, "?kind=x&commit=y&task=z", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("kind must", "commit must", "task must", "body is empty");
    }

    @Test
    void whoOnlyAsksNeedsNoReport() {
        Answer asked = upload(ci, "?kind=junit&dry-run=true", "");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().path("allowed").asBoolean()).isTrue();
        assertThat(upload(ci, "?kind=junit&dry-run=true", "<no/>")
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isFalse();
        assertThat(chunks()).isZero();
    }

    @Test
    void aTaskOrCommitThatDoesNotFitIsRefused() {
        Answer task = upload(ci, "?kind=k6&task=T0011", SmallReports.k6(300));
        assertThat(task.status()).isEqualTo(422);
        assertThat(task.text("rule")).isEqualTo("R29");
        assertThat(task.text("detail")).contains("the nearest is T001");

        Answer commit = upload(ci, "?kind=sarif&commit=0000000", SmallReports.sarif());
        assertThat(commit.status()).isEqualTo(422);
        assertThat(commit.text("detail")).contains(SmallReports.COMMIT, "0000000");
    }

    @Test
    void whoMayNotIsRefused() {
        Answer answer = upload(dora, "?kind=k6", SmallReports.k6(300));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("rule")).isEqualTo("R01");
        assertThat(upload(
                                commands.token()
                                        .principal("x")
                                        .service()
                                        .projects("other")
                                        .sign(),
                                "?kind=k6",
                                "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void ofTwoFeaturesThatHandInOneReportAtOnceOneWins() throws Exception {
        build("002-refund");
        for (int round = 0; round < 5; round++) {
            String report = SmallReports.k6(200 + round);
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService senders = Executors.newFixedThreadPool(2)) {
                List<Callable<Answer>> both = List.of(
                        () -> upload(ci, "?kind=k6", report),
                        () -> uploadTo(features + "/002-refund", ci, "?kind=k6", report));
                for (Future<Answer> answer : senders.invokeAll(both)) {
                    statuses.add(answer.get().status());
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        }
        assertThat(jdbc.sql("select count(*) from report_use where project = :project")
                        .param("project", project)
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void whatNoTestShowsIsConfirmed() {
        String path = feature + "/criteria/" + Proving.MANUAL + "/confirmation";
        Answer confirmed = commands.post(tom, path, "{\"reason\": \"I have read one\"}");

        assertThat(confirmed.status()).describedAs(confirmed.response().body()).isEqualTo(201);
        assertThat(confirmed.text("status")).isEqualTo("HOLDS");
        assertThat(confirmed.text("reason")).isEqualTo("Confirmed by tom: I have read one");
        assertThat(commands.post(ci, path, "{\"reason\": \"I have read one\"}").text("rule"))
                .isEqualTo("R11");
        assertThat(commands.post(
                                tom, feature + "/criteria/US-01-AC-1/confirmation", "{\"reason\": \"I have read one\"}")
                        .status())
                .isEqualTo(409);
        Answer nearMiss = commands.post(
                pam, feature + "/criteria/user-validaton/confirmation", "{\"reason\": \"I have tried it\"}");
        assertThat(nearMiss.status()).isEqualTo(404);
        assertThat(nearMiss.text("detail")).contains("user-validation");
    }

    @Test
    void aCriterionIsWaivedForATime() {
        Instant until = Instant.now().plus(Duration.ofDays(5));
        String body = """
            {"criterion": "coverage", "reason": "It is measured again later", "until": "%s"}\
            """.formatted(until);
        Answer granted = commands.post(arno, feature + "/waivers", body);

        assertThat(granted.status()).describedAs(granted.response().body()).isEqualTo(201);
        assertThat(granted.json()).isEqualTo(json("""
            {"number": 1, "criterion": "coverage", "until": "%s", "critical": false, "status": "WAIVED"}\
            """.formatted(until)));
        Answer again = commands.post(arno, feature + "/waivers", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Countersign-Position")).isEqualTo(granted.header("Countersign-Position"));
    }

    private static String waiver(String criterion, String reason, Duration time) {
        return "{\"criterion\": \"%s\", \"reason\": \"%s\", \"until\": \"%s\"}"
                .formatted(criterion, reason, Instant.now().plus(time));
    }

    @Test
    void aWaiverThatMayNotBeIsRefused() {
        String waivers = feature + "/waivers";
        String why = "It is measured again later";
        assertThat(commands.post(ci, waivers, waiver("tests", why, Duration.ofDays(3)))
                        .status())
                .isEqualTo(403);
        assertThat(commands.post(arno, waivers, waiver("coverge", why, Duration.ofDays(3)))
                        .text("detail"))
                .contains("the nearest is coverage");
        assertThat(commands.post(arno, waivers, waiver("tests", why, Duration.ofDays(31)))
                        .status())
                .isEqualTo(422);
        assertThat(commands.post(arno, waivers, waiver("tests", "Because", Duration.ofDays(3)))
                        .text("rule"))
                .isEqualTo("R19");
        assertThat(commands.post(pam, waivers, waiver("user-validation", why, Duration.ofDays(3)))
                        .text("rule"))
                .isEqualTo("R30");
    }

    @Test
    void aCompletionIsRefusedWithEverythingThatIsMissing() {
        Answer refused = commands.post(tess, feature + "/completion", "{}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(rules(refused)).containsExactly("R17", "R18", "R26", "R30");
        assertThat(refused.json().path("rules").path(1).path("reason").asString())
                .contains("No report has a test that names it", "No report shows it yet", "Nobody has confirmed it");
        assertThat(commands.post(dora, feature + "/completion", "{}").status()).isEqualTo(403);
    }

    @Test
    void whatLacksNothingIsDelivered() {
        FeatureFixture deliverable = Proving.deliverable();
        EventStorageEngine engine = commands.bean(EventStorageEngine.class);
        String stream =
                StreamId.feature(FeatureFixture.PROJECT, FeatureFixture.FEATURE).toString();
        List<DomainEventMessage<?>> history = new ArrayList<>();
        for (CountersignEvent event : deliverable.history()) {
            history.add(new GenericDomainEventMessage<>("Feature", stream, history.size(), event));
        }
        engine.appendEvents(history);
        String delivered = "/api/v1/projects/shop/features/001-checkout";

        Answer completed = commands.post(tess, delivered + "/completion", "{}");

        assertThat(completed.status()).describedAs(completed.response().body()).isEqualTo(201);
        assertThat(completed.json())
                .isEqualTo(json("{\"status\": \"DELIVERED\", \"waived\": [], \"stage\": \"document\"}"));
        assertThat(commands.post(tess, delivered + "/completion", "{}").text("detail"))
                .isEqualTo("The feature is delivered: tess completed it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/criteria/production/confirmation {}",
                "/criteria/production/confirmation {\"reason\": \"\"}",
                "/criteria/production/confirmation {\"reason\": null}",
                "/criteria/production/confirmation {\"reason\": 7}",
                "/criteria/production/confirmation {\"reason\": \"It runs since noon\", \"by\": \"me\"}",
                "/criteria/production/confirmation []",
                "/waivers {}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"It is measured again later\"}",
                "/waivers {\"criterion\": \"\", \"reason\": \"It is measured\", \"until\": \"2030-01-01T00:00:00Z\"}",
                "/waivers {\"criterion\": 1, \"reason\": \"It is measured\", \"until\": \"2030-01-01T00:00:00Z\"}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"\", \"until\": \"2030-01-01T00:00:00Z\"}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"It is measured\", \"until\": \"tomorrow\"}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"It is measured\", \"until\": \"2030-01-01\"}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"It is measured\", \"until\": 1893456000}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"It is measured\", \"until\": \"1893456000\"}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"It is measured\", \"until\": null}",
                "/waivers {\"criterion\": \"coverage\", \"reason\": \"It is measured\", \"days\": 7}",
                "/waivers \"coverage\"",
                "/completion {\"force\": true}",
                "/completion []"
            })
    void whatIsNotWellFormedIsRefused(String pathAndBody) {
        int space = pathAndBody.indexOf(' ');

        Answer answer =
                commands.post(tess, feature + pathAndBody.substring(0, space), pathAndBody.substring(space + 1));

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
    }

    @Test
    void whatIsTooLongIsRefused() {
        Answer reason = commands.post(
                tess, feature + "/criteria/production/confirmation", "{\"reason\": \"" + "x".repeat(4_001) + "\"}");
        Answer criterion = commands.post(
                arno, feature + "/waivers", waiver("x".repeat(201), "y".repeat(4_001), Duration.ofDays(3)));

        assertThat(reason.status()).isEqualTo(400);
        assertThat(criterion.status()).isEqualTo(400);
        assertThat(criterion.json().path("errors")).hasSize(2);
    }

    @Test
    void anEndBeyondAllCalendarsIsOnlyTooLate() {
        for (String until : List.of("+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z")) {
            assertThat(commands.post(arno, feature + "/waivers", """
                {"criterion": "coverage", "reason": "It is measured again later", "until": "%s"}\
                """.formatted(until))
                            .status())
                    .isIn(400, 422);
        }
    }

    /** How many pieces of reports the project has. */
    private int chunks() {
        return jdbc.sql("select count(*) from report_chunk where project = :project")
                .param("project", project)
                .query(Integer.class)
                .single();
    }
}
