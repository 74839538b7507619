package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.events.StreamId;
import dev.countersign.events.StreamPosition;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.system.ApiDocument.Operation;
import dev.countersign.system.EventLog.Count;
import dev.countersign.system.WrongBodies.Wrong;
import dev.countersign.testsupport.TestToken;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever comes in, the answer is a problem that gives nothing away, and nothing is stored but the record of a refusal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = new byte[0];

    /** What would show that something of our insides got out. */
    private static final List<String> INSIDES = List.of(
            "Exception",
            "\tat ",
            "java.",
            "org.spring",
            "org.apache",
            "org.postgres",
            "tools.jackson",
            "dev.countersign.",
            "SQL",
            "Tomcat",
            "<html",
            "axon");

    private final RunningSystem system = RunningSystem.shared();
    private final Team team = Team.in(system);
    private final Builders builders = Builders.in(Team.in(system));
    private Count before = new Count(0, 0);

    @BeforeAll
    void aProjectWithSomethingToSpoil() {
        assertThat(team.petra().post("/features", """
            {"id":"001-idea","title":"An idea","idea":{"impact":5,"confidence":5,"ease":5}}\
            """).status()).isEqualTo(201);
        team.feature("002-light", "light");
        team.submitted("002-light", "spec");
        builders.planned(
                builders.team().feature("001-built", "light"), "# Tasks\n\n- [ ] T001 Build it in src/It.java\n");
    }

    @BeforeEach
    void count() {
        before = system.log().count();
    }

    /** The rest says what is stored and why. */
    @AfterEach
    void nothingIsChanged() {
        assertThat(system.log().count().changes()).isEqualTo(before.changes());
    }

    private void assertNoRefusalIsRecorded() {
        assertThat(system.log().count()).isEqualTo(before);
    }

    private static void assertHarmless(int status, String type, String options, String body, int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(type).as(body).startsWith("application/problem+json");
        assertThat(body).doesNotContain(INSIDES);
        assertThat(options).as("X-Content-Type-Options of " + body).isEqualTo("nosniff");
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.path("type").asString("")).startsWith("urn:countersign:problem:");
        assertThat(problem.path("status").asInt()).isEqualTo(expected);
        assertThat(problem.path("detail").asString("")).isNotBlank();
    }

    private static Answer refused(Answer answer, int status) {
        assertHarmless(
                answer.status(),
                answer.header("Content-Type"),
                answer.header("X-Content-Type-Options"),
                answer.body(),
                status);
        return answer;
    }

    // ---- fields and bodies, of every operation that takes JSON

    static List<Operation> operations() {
        return document().takingJson();
    }

    private static ApiDocument document() {
        RunningSystem system = RunningSystem.shared();
        return ApiDocument.of(system, system.commandSide());
    }

    private Answer sent(Client who, Operation operation, String type, BodyPublisher body) {
        String[] headers = Stream.concat(Stream.of("Content-Type", type), Stream.of(Samples.headers(operation)))
                .toArray(String[]::new);
        return who.send(operation.method(), who.path(Samples.below(operation, "002-light")), body, headers);
    }

    private Answer sent(Operation operation, String body) {
        return sent(team.petra(), operation, "application/json", BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aWrongFieldIsNamedAndNothingIsStored(Operation operation) {
        int refusedByRules = 0;
        for (Wrong wrong : WrongBodies.of(operation, document())) {
            Answer answer = sent(operation, wrong.text());

            boolean ruled = !wrong.unreadable() && answer.status() != 400;
            if (ruled && !operation.isCommand()) {
                assertThat(answer.status()).as(wrong + " in " + answer).isBetween(200, 499);
            } else if (ruled) {
                refused(answer, answer.status());
                assertThat(answer.text("/rule")).as(wrong + " in " + answer).isNotEmpty();
                refusedByRules++;
            } else {
                assertThat(answer.status()).as(wrong + " in " + answer).isEqualTo(400);
                refused(answer, 400);
                assertThat(answer.text("/type")).isEqualTo("urn:countersign:problem:invalid-request");
                assertThat(answer.json()
                                .path("errors")
                                .valueStream()
                                .map(error -> error.path("field").asString()))
                        .as(wrong + " in " + answer)
                        .anySatisfy(named -> assertThat(named).startsWith(wrong.field()));
            }
        }
        assertThat(system.log().count()).isEqualTo(new Count(before.changes(), before.refusals() + refusedByRules));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aBodyThatCannotBeReadIsNotStored(Operation operation) {
        String body = new Samples(document()).body(operation).toString();
        if (operation.needsItsBody()) {
            unreadable(operation, "nothing", "application/json", "", 400);
            unreadable(operation, "null", "application/json", "null", 400);
        }
        unreadable(operation, "a list", "application/json", "[]", 400);
        unreadable(operation, "a number", "application/json", "7", 400);
        unreadable(operation, "cut off", "application/json", body.substring(1), 400);
        unreadable(operation, "two documents", "application/json", body + body, 400);
        unreadable(operation, "a field twice", "application/json", "{\"reason\":\"x\",\"reason\":\"y\"}", 400);
        unreadable(operation, "too deep", "application/json", "[".repeat(5_000) + "]".repeat(5_000), 400);
        unreadable(operation, "an endless number", "application/json", "{\"id\":1" + "0".repeat(5_000) + "}", 400);
        unreadable(operation, "too large", "application/json", " ".repeat(256 * 1024) + body, 413);
        unreadable(operation, "a form", "application/x-www-form-urlencoded", "id=1", 415);
        unreadable(operation, "XML", "application/xml", "<id>1</id>", 415);
        unreadable(operation, "Markdown", "text/markdown", body, 415);
        unreadable(operation, "another character set", "application/json; charset=utf-16", body, 415);
        unreadable(operation, "of no type", "rubbish", body, 415);
        byte[] notUtf8 = "{\"reason\":\"Gr\u00fcn\"}".getBytes(StandardCharsets.ISO_8859_1);
        refused(sent(team.petra(), operation, "application/json", BodyPublishers.ofByteArray(notUtf8)), 400);
        assertNoRefusalIsRecorded();
    }

    private void unreadable(Operation operation, String what, String type, String body, int status) {
        Answer answer = sent(team.petra(), operation, type, BodyPublishers.ofString(body));
        assertThat(answer.status()).as(what + ": " + answer).isEqualTo(status);
        refused(answer, status);
    }

    /** From somebody who may nothing, so that it is a rule that refuses what can be read. */
    @ParameterizedTest
    @MethodSource("operations")
    void aHostileTextIsNothingButAText(Operation operation) {
        Client eve = team.petra().as(system.human("eve"));
        ApiDocument document = document();
        for (String hostile : HOSTILE) {
            WrongBodies.with(hostile, operation, document).forEach((field, body) -> {
                Answer answer = sent(eve, operation, "application/json", BodyPublishers.ofString(body));
                if (operation.isCommand() || answer.status() >= 300) {
                    assertThat(answer.status()).as(field + ": " + answer).isBetween(400, 499);
                    assertHarmlessBut(hostile, answer);
                }
            });
        }
    }

    /** What somebody sends may come back to them, and may look like anything. */
    private static void assertHarmlessBut(String sent, Answer answer) {
        String escaped = JSON.writeValueAsString(sent);
        String body = answer.body().replace(escaped.substring(1, escaped.length() - 1), "");
        assertHarmless(
                answer.status(),
                answer.header("Content-Type"),
                answer.header("X-Content-Type-Options"),
                body,
                answer.status());
    }

    static Stream<Arguments> wrongDocuments() {
        String artifact = "/features/002-light/artifacts/plan";
        String agent = "/agents/tester";
        byte[] notUtf8 = "# Gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "# Wide".getBytes(StandardCharsets.UTF_16);
        return Stream.of(
                argumentSet("artifact: nothing", artifact, "text/markdown", NOTHING, 400, false),
                argumentSet("artifact: blank", artifact, "text/markdown", utf8(" \n\n "), 400, false),
                argumentSet(
                        "artifact: nothing but a sign-off",
                        artifact,
                        "text/markdown",
                        utf8("---\ntriad:\n  pm_signoff: null\n---\n"),
                        400,
                        false),
                argumentSet("artifact: not UTF-8", artifact, "text/markdown", notUtf8, 400, false),
                argumentSet("artifact: UTF-16", artifact, "text/markdown", wide, 400, false),
                argumentSet("artifact: NUL", artifact, "text/markdown", utf8("# a\0b\n"), 400, false),
                argumentSet("artifact: too large", artifact, "text/markdown", bytes(512 * 1024 + 1), 413, false),
                argumentSet("artifact: JSON", artifact, "application/json", utf8("{\"text\":\"# x\"}"), 415, false),
                argumentSet("artifact: HTML", artifact, "text/html", utf8("<p>x</p>"), 415, false),
                argumentSet("agent: nothing", agent, "text/markdown", NOTHING, 400, false),
                argumentSet("agent: not UTF-8", agent, "text/markdown", notUtf8, 400, false),
                argumentSet("agent: NUL", agent, "text/markdown", utf8("---\nname: a\0\n---\n"), 400, false),
                argumentSet("agent: much too large", agent, "text/markdown", bytes(1024 * 1024), 413, false),
                argumentSet("agent: JSON", agent, "application/json", utf8("{}"), 415, false),
                argumentSet("agent: too large", agent, "text/markdown", bytes(256 * 1024 + 1), 422, true),
                argumentSet("agent: no front matter", agent, "text/markdown", utf8("# Tester\n"), 422, true),
                argumentSet(
                        "agent: front matter without an end",
                        agent,
                        "text/markdown",
                        utf8("---\nname: tester\nversion: 1.0.0\n"),
                        422,
                        true),
                argumentSet("agent: YAML that explodes", agent, "text/markdown", utf8("""
                    ---
                    name: tester
                    version: 1.0.0
                    a: &a [x, x, x, x, x, x, x, x, x]
                    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
                    d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
                    e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
                    f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
                    ---
                    """), 422, true),
                argumentSet(
                        "agent: YAML that makes objects",
                        agent,
                        "text/markdown",
                        utf8("---\n"
                                + "name: tester\n"
                                + "version: 1.0.0\n"
                                + "x: !!javax.script.ScriptEngineManager [!!java.net.URL"
                                + " [\"http://127.0.0.1:1/\"]]\n"
                                + "---\n"),
                        422,
                        true),
                argumentSet(
                        "agent: another name",
                        agent,
                        "text/markdown",
                        utf8(Definitions.of("debugger", "1.0.0")),
                        422,
                        true),
                argumentSet(
                        "agent: a path for a name",
                        agent,
                        "text/markdown",
                        utf8(Definitions.of("../tester", "1.0.0")),
                        422,
                        true),
                argumentSet(
                        "agent: a script for a name",
                        agent,
                        "text/markdown",
                        utf8(Definitions.of("<script>alert(1)</script>", "1.0.0")),
                        422,
                        true),
                argumentSet(
                        "agent: no version",
                        agent,
                        "text/markdown",
                        utf8(Definitions.of("tester", "latest")),
                        422,
                        true));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int count) {
        return utf8("x".repeat(count));
    }

    @ParameterizedTest
    @MethodSource("wrongDocuments")
    void aDocumentThatCannotBeReadIsNotStored(String below, String type, byte[] body, int status, boolean recorded) {
        Answer answer = refused(
                team.admin()
                        .send("PUT", team.admin().path(below), BodyPublishers.ofByteArray(body), "Content-Type", type),
                status);

        assertThat(answer.text("/rule").isEmpty()).as(answer.toString()).isEqualTo(!recorded);
        assertThat(system.log().count().refusals()).isEqualTo(before.refusals() + (recorded ? 1 : 0));
    }

    static Stream<Arguments> hostileReports() {
        String entities = IntStream.range(1, 20)
                .mapToObj(i -> "<!ENTITY e%d \"%s\">"
                        .formatted(i, "&e%d;".formatted(i - 1).repeat(10)))
                .collect(Collectors.joining("", "<!DOCTYPE report [<!ENTITY e0 \"x\">", "]>"));
        Map<String, byte[]> reports = new LinkedHashMap<>();
        reports.put("entities that explode", utf8(entities + "<report name=\"x\">&e19;</report>"));
        reports.put(
                "an entity that reads a file",
                utf8("<!DOCTYPE testsuite [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><testsuite name=\"&e;\"/>"));
        reports.put("elements without an end", utf8("<testsuite>".repeat(100_000)));
        reports.put("lists without an end", utf8("{\"a\":" + "[".repeat(100_000)));
        reports.put("a number without an end", utf8("{\"metrics\":" + "9".repeat(1_000_000) + "}"));
        reports.put(
                "aliases that explode",
                utf8("a: &a [x,x,x,x]\n"
                        + IntStream.range(0, 12)
                                .mapToObj(i -> "b%1$d: &b%1$d [*%2$s, *%2$s, *%2$s, *%2$s]\n"
                                        .formatted(i, i == 0 ? "a" : "b" + (i - 1)))
                                .collect(Collectors.joining())));
        reports.put("a compressed file", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        reports.put("no characters", new byte[] {(byte) 0xc3, 0x28, 0, 0, (byte) 0xff});
        reports.put("figures that are none", utf8("{\"metrics\":{\"http_req_duration\":{\"p(95)\":NaN}}}"));
        reports.put("a page", utf8("<html><body onload=\"alert(1)\">404</body></html>"));
        reports.put("an object", utf8("{}"));
        reports.put("nothing", NOTHING);
        return Stream.of(EvidenceKind.values())
                .flatMap(kind -> reports.entrySet().stream()
                        .map(report -> argumentSet(
                                kind.wireName() + ": " + report.getKey(), kind.wireName(), report.getValue())));
    }

    @ParameterizedTest
    @MethodSource("hostileReports")
    void aHostileReportProvesNothing(String kind, byte[] report) {
        Answer answer = builders.ci()
                .send(
                        "POST",
                        builders.ci().path("/features/001-built/evidence?kind=" + kind),
                        BodyPublishers.ofByteArray(report),
                        "Content-Type",
                        "application/octet-stream");

        assertThat(answer.status()).as(answer.toString()).isIn(400, 413, 422);
        assertHarmlessBut("<html", answer);
    }

    @Test
    void aBodyWithoutALengthIsReadNoFurtherThanItsLimit() {
        BodyPublisher endless = BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(
                Stream.generate(() -> bytes(64 * 1024)).limit(64).toList()));

        refused(
                team.dora()
                        .send(
                                "PUT",
                                team.dora().path("/features/002-light/artifacts/plan"),
                                endless,
                                "Content-Type",
                                "text/markdown"),
                413);
        assertNoRefusalIsRecorded();
    }

    // ---- texts that would do harm where they are not treated as data

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[click](javascript:alert(1))",
            "![x](data:text/html;base64,PHNjcmlwdD4=)",
            "'; drop table event; --",
            "../../../../etc/passwd",
            "file:///etc/passwd?x=..\\..\\",
            "${jndi:ldap://127.0.0.1/a} #{7*7} {{7*7}} %s %n \\u0041",
            "\u202egnp.exe \ufeff\u200b",
            "=cmd|' /C calc'!A0",
            "\"quoted\" \\ back / slash \u2028 \u2029 \uD83C\uDF31 e\u0301");

    static List<String> hostileTexts() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileTextIsStoredAndGivenBackAsItIs(String hostile) {
        Team own = Team.in(system);
        String text = "---\ntitle: \"x\"\n---\r\n# " + hostile + "\r\n\n```html\n" + hostile + "\n```\n";
        Answer opened = own.petra()
                .post(
                        "/features",
                        JSON.createObjectNode()
                                .put("id", "001-x")
                                .put("title", hostile)
                                .put("tier", "light")
                                .toString());
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        String digest = own.submitted("001-x", "spec", text);
        ObjectNode verdict = JSON.createObjectNode()
                .put("role", "architect")
                .put("verdict", "APPROVED")
                .put("digest", digest)
                .put("notes", hostile);
        verdict.putArray("findings")
                .addObject()
                .put("severity", "INFO")
                .put("domain", hostile)
                .put("message", hostile);
        assertThat(own.arno()
                        .post("/features/001-x/artifacts/spec/verdicts", verdict.toString())
                        .status())
                .isEqualTo(201);

        Answer feature = data(own.dora().get("/features/001-x"));
        Answer artifact = data(own.dora().get("/features/001-x/artifacts/spec"));
        data(own.dora().get("/features/001-x/timeline"));
        assertThat(feature.text("/title")).isEqualTo(hostile);
        assertThat(artifact.text("/text")).isEqualTo(text);
        assertThat(artifact.text("/verdicts/0/notes")).isEqualTo(hostile);
        assertThat(artifact.text("/verdicts/0/findings/0/domain")).isEqualTo(hostile);
        before = system.log().count();
    }

    private static Answer data(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        return answer;
    }

    @Test
    void aHostileDefinitionIsGivenBackAsMarkdownByteForByte() {
        Team own = Team.in(system);
        String file = Definitions.of("tester", "1.0.0") + "\r\n<script>alert(1)</script>\n\t[x](javascript:alert(1))";
        assertThat(own.admin().putMarkdown("/agents/tester", file).status()).isEqualTo(201);

        Answer source = own.dora().get("/agents/tester/versions/1.0.0/source");

        assertThat(source.body()).isEqualTo(file);
        assertThat(source.header("Content-Type")).isEqualToIgnoringCase("text/markdown;charset=utf-8");
        assertThat(source.header("X-Content-Type-Options")).isEqualTo("nosniff");
        before = system.log().count();
    }

    // ---- paths

    static Stream<Arguments> pathTricks() {
        String long64 = "x".repeat(64);
        return Stream.of(
                path("/api/v1/projects/../../etc/passwd", 400),
                path("/api/v1/projects/{project}/../other/features/002-light", 400),
                path("/api/v1/projects/{project}/%2e%2e/other/features/002-light", 400),
                path("/api/v1/projects/{project}%2f..%2fother/features/002-light", 400),
                path("/api/v1/projects/{project}%5c..%5cother/features/002-light", 400),
                path("/api/v1/projects/{project}/features%2f002-light", 400),
                path("/api/v1/projects/{project}/features/002-light%00", 400),
                path("/api/v1/projects/{project}/features/%c0%ae%c0%ae", 400),
                path("/api/v1/projects/{project}/features/002-light;x=1", 400),
                path("/api/v1/projects/{project}//features/002-light", 400),
                path("/api/v1/projects/{project}/features/002-light%0d%0aX-Evil:%201", 400),
                path("/api/v1/projects/{project}/features/%zz", 400),
                path("/api/v1/projects/{project}/features/002-LIGHT", 400),
                path("/api/v1/projects/{project}/features/light", 400),
                path("/api/v1/projects/{project}/features/002-light%20", 400),
                path("/api/v1/projects/{project}/features/002-" + "x".repeat(80), 400),
                path("/api/v1/projects/{project}/features/002-%F0%9F%8C%B1", 400),
                path("/api/v1/projects/{project}/features/002-light/artifacts/SPEC", 400),
                path("/api/v1/projects/{project}/features/002-light/artifacts/spec.md", 400),
                path("/api/v1/projects/{project}/agents/Tester", 400),
                path("/api/v1/projects/{project}/agents/-tester", 400),
                path("/api/v1/projects/{project}/agents/" + "x".repeat(81), 400),
                path("/api/v1/projects/UPPER/features/002-light", 400),
                path("/api/v1/projects/" + long64 + "/features/002-light", 400),
                path("/API/v1/projects/{project}/features/002-light", 404),
                path("/api/v1/projects/{project}/features/002-light/", 404),
                path("/api/v1/projects/{project}/nowhere", 404),
                path("/error", 404),
                path("/", 404));
    }

    private static Arguments path(String path, int status) {
        return argumentSet(path.length() > 90 ? path.substring(0, 90) + "..." : path, path, status);
    }

    @ParameterizedTest
    @MethodSource("pathTricks")
    void aPathTrickLeadsNowhere(String path, int status) throws IOException {
        String token = system.human(RunningSystem.ADMIN, "admin", "product-manager");
        String real = path.replace("{project}", team.project());

        RawHttp.Reply read = RawHttp.send(system.querySide().address(), "GET " + real, token, "", NOTHING);
        RawHttp.Reply written = RawHttp.send(
                system.commandSide().address(), "PUT " + real, token, "Content-Type: text/markdown\r\n", utf8("# x\n"));

        assertHarmless(read, status);
        assertThat(written.status()).as(written.body()).isIn(400, 404, 405, 415);
        assertHarmless(written, written.status());
        assertThat(read.headers()).doesNotContainKey("x-evil");
        assertNoRefusalIsRecorded();
    }

    static Stream<Arguments> variablesOfPaths() {
        RunningSystem system = RunningSystem.shared();
        return Stream.of(system.commandSide(), system.querySide())
                .flatMap(side -> ApiDocument.of(system, side).described().stream()
                        .filter(operation -> operation.path().startsWith("/api/v1/projects/{project}"))
                        .map(operation -> argumentSet(operation.toString(), side, operation)));
    }

    /** A side is not ended with its first case. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("variablesOfPaths")
    void aTrickInAnyPartOfAnyPathLeadsNowhere(Side side, Operation operation) throws IOException {
        String token =
                system.token().principal("eve").human().projects(team.project()).sign();
        for (String variable : operation.names("path")) {
            for (String trick : List.of(
                    "%2e%2e",
                    "..%2f..%2fetc",
                    "x%00",
                    "%c0%ae",
                    "x%0d%0aX-Evil:%201",
                    "%3Cscript%3E",
                    "-1",
                    "99999999999999999999",
                    "x".repeat(300))) {
                String below = Samples.below(operation, "002-light", variable, trick);
                String project = variable.equals("project") ? trick : team.project();
                RawHttp.Reply reply = RawHttp.send(
                        side.address(),
                        operation.method() + " /api/v1/projects/" + project + below,
                        token,
                        "Content-Type: application/json\r\n",
                        operation.method().equals("GET") ? NOTHING : utf8("{}"));

                assertThat(reply.status()).as(trick + ": " + reply.body()).isBetween(400, 499);
                assertHarmless(reply, reply.status());
                assertThat(reply.headers()).doesNotContainKey("x-evil");
            }
        }
    }

    private static void assertHarmless(RawHttp.Reply reply, int status) {
        assertHarmless(
                reply.status(),
                reply.header("Content-Type"),
                reply.header("X-Content-Type-Options"),
                reply.body(),
                status);
    }

    @Test
    void aRequestThatIsNoHttpIsAProblemToo() throws IOException {
        String token = system.human("petra", "product-manager");
        for (Side side : List.of(system.commandSide(), system.querySide())) {
            String path = "GET " + team.petra().path("/features");
            // Tomcat refuses these before any of our code could add a header.
            for (RawHttp.Reply reply : List.of(
                    RawHttp.send(side.address(), path + "?" + "x".repeat(100_000), token, "", NOTHING),
                    RawHttp.send(side.address(), path, token, "X-Long: " + "x".repeat(100_000) + "\r\n", NOTHING),
                    RawHttp.send(side.address(), path, token, "Content-Length: -1\r\n", NOTHING),
                    RawHttp.send(side.address(), path + "?a=<b>|", token, "", NOTHING))) {
                assertThat(reply.status()).as(reply.body()).isIn(400, 414, 431);
                assertThat(reply.body()).doesNotContain(INSIDES);
                assertThat(reply.header("Content-Type")).as(reply.body()).startsWith("application/problem+json");
            }
        }
    }

    // ---- tokens

    interface Change {
        TestToken of(TestToken token);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                token("expired", TestToken::expired),
                token("not valid yet", token -> token.notBefore(Instant.now().plus(Duration.ofHours(1)))),
                token("of another issuer", token -> token.issuer("https://other.invalid")),
                token("for another audience", token -> token.audience("other")),
                token("without issuer", token -> token.claim("iss", null)),
                token("without audience", token -> token.claim("aud", null)),
                token("without expiry", token -> token.claim("exp", null)),
                token("without subject", token -> token.claim("sub", null)),
                token("with an empty subject", token -> token.principal(" ")),
                token("without kind", token -> token.claim("kind", null)),
                token("of an unknown kind", token -> token.claim("kind", "robot")),
                token("unsigned", TestToken::unsigned),
                token("signed with HS256 and the public key", TestToken::signedWithPublicKeyAsSecret),
                token("signed with RS512", TestToken::signedWithRs512),
                token("signed with a foreign key", TestToken::signedWithForeignKey));
    }

    private static Arguments token(String what, Change change) {
        return argumentSet(what, change);
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aTokenThatIsNotGoodOpensNothing(Change change) {
        String token = change.of(system.token()
                        .principal("petra")
                        .human()
                        .roles("product-manager")
                        .projects("*"))
                .sign();
        assertUnauthenticated(team.petra().as(token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "garbage.garbage.garbage",
                "e30.e30.",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"
            })
    void aTextThatIsNoTokenOpensNothing(String token) {
        assertUnauthenticated(team.petra().as(token));
    }

    @Test
    void aTokenOutsideOfTheHeaderOpensNothing() {
        String good = system.human("petra", "product-manager");
        Client nobody = team.petra().as("");

        refused(nobody.get("/features?access_token=" + good), 401);
        refused(nobody.post("/features?access_token=" + good, "{\"id\":\"900-x\",\"title\":\"x\"}"), 401);
        refused(
                nobody.post("/features", "{\"id\":\"900-x\",\"title\":\"x\"}", "Authorization", "Basic cGV0cmE6eA=="),
                401);
        refused(nobody.post("/features", "{\"id\":\"900-x\",\"title\":\"x\"}", "Cookie", "token=" + good), 401);
        assertNoRefusalIsRecorded();
    }

    private void assertUnauthenticated(Client client) {
        Answer read = refused(client.get("/features"), 401);
        Answer written = refused(client.post("/features", "{\"id\":\"900-x\",\"title\":\"x\"}"), 401);
        assertThat(read.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(written.header("WWW-Authenticate")).startsWith("Bearer");
        assertNoRefusalIsRecorded();
    }

    @Test
    void aTokenOfOtherProjectsOpensOnlyThese() {
        Client stranger = team.petra()
                .as(system.token()
                        .principal("petra")
                        .human()
                        .roles("product-manager", "admin")
                        .projects("other", "another")
                        .sign());

        refused(stranger.get("/features"), 403);
        refused(stranger.get("/features/002-light/artifacts/spec"), 403);
        refused(stranger.post("/features", "{\"id\":\"900-x\",\"title\":\"x\"}"), 403);
        refused(stranger.putMarkdown("/agents/tester", Definitions.of("tester", "1.0.0")), 403);
        refused(stranger.delete("/agents/tester"), 403);
        assertNoRefusalIsRecorded();
    }

    @Test
    void metricsAreNotForEverybody() {
        for (String path : List.of("/actuator/prometheus", "/actuator", "/actuator/env", "/actuator/rebuild")) {
            refused(team.dora().as("").send("GET", path, BodyPublishers.noBody()), 401);
        }
    }

    // ---- verdicts at the wrong time, by the wrong people

    @Test
    void verdictsThatCannotCountAreRefusedAndRecorded() {
        Team own = Team.in(system);
        String feature = own.feature("001-verdicts", "standard");
        String old = own.submitted(feature, "prd", "# One\n");
        String digest = own.submitted(feature, "prd", "# Two\n");
        Client author = own.dora().as(system.human("dora", "architect"));
        before = system.log().count();

        rule(own.arno().decide(feature, "prd", "architect", "APPROVED", old), 409, "R03");
        rule(author.decide(feature, "prd", "architect", "APPROVED", digest), 403, "R16");
        rule(own.petra().decide(feature, "prd", "architect", "APPROVED", digest), 403, "R01");
        rule(own.petra().decide(feature, "prd", "admin", "APPROVED", digest), 422, "R29");
        rule(own.petra().decide(feature, "prd", "Product-Manager", "APPROVED", digest), 422, "R29");
        rule(own.petra().decide(feature, "prd", "product-manager", "OVERRIDDEN", digest), 400, "R06");
        rule(own.petra().decide(feature, "spec", "product-manager", "APPROVED", digest), 404, "R03");
        refused(own.petra().decide("999-none", "prd", "product-manager", "APPROVED", digest), 404);
        refused(own.petra().decide(feature, "roadmap", "product-manager", "APPROVED", digest), 404);
        assertThat(system.log().count()).isEqualTo(new Count(before.changes(), before.refusals() + 7));
    }

    @Test
    void aVerdictGivenTwiceCountsOnce() {
        Team own = Team.in(system);
        String feature = own.feature("001-twice", "standard");
        String digest = own.submitted(feature, "prd");
        Answer first = own.petra().decide(feature, "prd", "product-manager", "APPROVED", digest);
        before = system.log().count();

        Answer second = own.petra().decide(feature, "prd", "product-manager", "approved", digest);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.position()).isEqualTo(first.position());
        assertNoRefusalIsRecorded();
    }

    @Test
    void aVerdictAfterTheGateIsRefused() {
        Team own = Team.in(system);
        String feature = own.feature("001-late", "standard");
        String digest = own.submitted(feature, "prd");
        own.signedOff(feature, "prd", "product-manager", "architect", "team-lead");
        before = system.log().count();

        rule(own.arno().decide(feature, "prd", "architect", "BLOCKED", digest), 409, "R15");
    }

    private static void rule(Answer answer, int status, String rule) {
        refused(answer, status);
        assertThat(answer.text("/rule")).as(answer.toString()).isEqualTo(rule);
    }

    // ---- methods and parameters

    @Test
    void aMethodThatAPathDoesNotKnowIsRefused() {
        Map<String, List<String>> wrong = Map.of(
                "/features", List.of("PUT", "PATCH", "DELETE"),
                "/features/002-light/tier", List.of("POST", "PATCH", "DELETE"),
                "/features/001-idea/validation", List.of("PUT", "PATCH", "DELETE"),
                "/features/002-light/artifacts/spec", List.of("POST", "PATCH", "DELETE"),
                "/features/002-light/artifacts/spec/verdicts", List.of("PUT", "PATCH", "DELETE"),
                "/agents/tester", List.of("POST", "PATCH"));
        wrong.forEach((below, methods) -> methods.forEach(method -> {
            Answer answer = refused(
                    team.admin()
                            .send(
                                    method,
                                    team.admin().path(below),
                                    BodyPublishers.ofString("{}"),
                                    "Content-Type",
                                    "application/json"),
                    405);
            assertThat(answer.header("Allow")).isNotBlank().doesNotContain(method);
        }));
        assertNoRefusalIsRecorded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"})
    void theQuerySideTakesNoCommands(String method) throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                system.querySide().address(),
                method + " " + team.petra().path("/features"),
                system.human("petra", "product-manager"),
                "Content-Type: application/json\r\n",
                utf8("{}"));

        assertThat(reply.status()).as(reply.body()).isIn(400, 405);
        assertHarmless(reply, reply.status());
    }

    static Stream<Arguments> wrongQueries() {
        String foreign = new StreamPosition(StreamId.feature("other", "001-x"), 0).token();
        return Stream.of(
                argumentSet("limit 0", "/features?limit=0", "", 400),
                argumentSet("limit 201", "/features?limit=201", "", 400),
                argumentSet("limit in words", "/features?limit=many", "", 400),
                argumentSet("limit beyond numbers", "/features?limit=99999999999999", "", 400),
                argumentSet("limit twice", "/features?limit=1&limit=2", "", 400),
                argumentSet("no cursor of ours", "/features?cursor=%27or%271%27", "", 400),
                argumentSet("another list's cursor", "/refusals?cursor=MDAyLWxpZ2h0", "", 400),
                argumentSet("a long cursor", "/features?cursor=" + "A".repeat(1_000), "", 400),
                argumentSet("unknown stage", "/features?stage=DEFINE", "", 400),
                argumentSet("unknown tier", "/features?tier=heavy", "", 400),
                argumentSet("unknown status", "/features?status=pending", "", 400),
                argumentSet("unknown parameter", "/features?colour=red", "", 400),
                argumentSet("revision 0", "/features/002-light/artifacts/spec?revision=0", "", 400),
                argumentSet("revision in words", "/features/002-light/artifacts/spec?revision=first", "", 400),
                argumentSet("a revision that is not", "/features/002-light/artifacts/spec?revision=9", "", 404),
                argumentSet("no request to route", "/routing", "", 400),
                argumentSet("an empty request to route", "/routing?request=%20", "", 400),
                argumentSet("a long request to route", "/routing?request=" + "x".repeat(2_001), "", 400),
                argumentSet("no versions to compare", "/agents/tester/difference", "", 400),
                argumentSet("no such agent", "/agents/tester", "", 404),
                argumentSet("no such feature", "/features/999-none", "", 404),
                argumentSet("no such artifact", "/features/002-light/artifacts/tasks", "", 404),
                argumentSet("no position", "/features", "rubbish", 400),
                argumentSet("a position in another project", "/features", foreign, 400));
    }

    @ParameterizedTest
    @MethodSource("wrongQueries")
    void aQueryThatMakesNoSenseIsRefused(String below, String position, int status) {
        String[] headers = position.isEmpty() ? new String[0] : new String[] {"Countersign-Min-Position", position};

        refused(team.dora().send("GET", team.dora().path(below), BodyPublishers.noBody(), headers), status);
    }

    static List<Operation> queries() {
        RunningSystem system = RunningSystem.shared();
        return ApiDocument.of(system, system.querySide()).described().stream()
                .filter(operation -> operation.path().startsWith("/api/v1/projects/{project}"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aParameterThatMakesNoSenseIsRefusedByEveryQuery(Operation query) {
        String path = team.dora().path(Samples.below(query, "002-light"));
        List<String> wrong = new ArrayList<>(List.of("colour=red"));
        if (query.names("query").contains("limit")) {
            wrong.addAll(List.of("limit=0", "limit=201", "limit=many", "limit=1&limit=2", "cursor=%27or%271%27"));
        }
        for (String parameter : wrong) {
            Answer answer = team.dora().send("GET", path + "?" + parameter, BodyPublishers.noBody());

            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            refused(answer, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e9", "x\u007f"})
    void anIdempotencyKeyThatIsNoneIsRefused(String key) throws IOException {
        RawHttp.Reply reply = RawHttp.send(
                system.commandSide().address(),
                "POST " + team.petra().path("/features"),
                system.human("petra", "product-manager"),
                "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n",
                utf8("{\"id\":\"900-x\",\"title\":\"x\"}"));

        assertHarmless(reply, 400);
        assertNoRefusalIsRecorded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "1", "", "TRUE"})
    void aDryRunThatIsNeitherTrueNorFalseIsRefused(String word) {
        refused(team.petra().post("/features?dry-run=" + word, "{\"id\":\"900-x\",\"title\":\"x\"}"), 400);
        assertNoRefusalIsRecorded();
    }
}
