package dev.countersign.command.mayi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.fixture.Defined;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class MayITest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CommandSide SIDE = CommandSide.running();
    private static final String PROJECT = CommandSide.newProject();
    private static final String FEATURES = "/api/v1/projects/" + PROJECT + "/features";
    private static final String PAM = SIDE.human("pam", "product-manager");
    private static final String DORA = SIDE.human("dora", "developer");
    private static final String DIGEST = prepare();

    /** 001-open has a PRD that nobody has signed; 002-idea waits for the product manager's word. */
    private static String prepare() {
        SIDE.post(PAM, FEATURES, "{\"id\":\"001-open\",\"title\":\"Checkout\"}");
        SIDE.post(
                PAM,
                FEATURES,
                "{\"id\":\"002-idea\",\"title\":\"Invoice\",\"idea\":{\"impact\":7,\"confidence\":7,\"ease\":7}}");
        return SIDE.putMarkdown(DORA, FEATURES + "/001-open/artifacts/prd", "# The PRD\n")
                .text("digest");
    }

    /** A command as its own endpoint takes it. */
    record Sent(
            String name,
            String method,
            String feature,
            String path,
            @Nullable String artifact,
            String type,
            String body) {

        static Sent json(
                String name, String method, String feature, String path, @Nullable String artifact, String body) {
            return new Sent(name, method, feature, path, artifact, "application/json", body);
        }
    }

    /** The parts of a path that change, by the names they have in the pattern of its endpoint. */
    private static final Map<String, Pattern> PARTS = Map.of(
            "number", Pattern.compile("/([0-9]+)/"),
            "task", Pattern.compile("/tasks/([^/]+)/"),
            "step", Pattern.compile("/steps/([^/]+)/"),
            "criterion", Pattern.compile("/criteria/([^/]+)/"));

    static Stream<Arguments> commands() {
        return sent().flatMap(sent -> Stream.of("pam", "dora")
                .map(who -> argumentSet(
                        who + ", " + sent.name + " " + sent.feature + " " + sent.body,
                        who.equals("pam") ? PAM : DORA,
                        sent)));
    }

    private static Stream<Sent> sent() {
        String verdict = "{\"role\":\"%s\",\"verdict\":\"%s\",\"digest\":\"%s\"}";
        return Stream.of(
                Sent.json(
                        "record-verdict",
                        "POST",
                        "001-open",
                        "/artifacts/prd/verdicts",
                        "prd",
                        verdict.formatted("product-manager", "APPROVED", DIGEST)),
                Sent.json(
                        "record-verdict",
                        "POST",
                        "001-open",
                        "/artifacts/prd/verdicts",
                        "prd",
                        verdict.formatted("product-manager", "MAYBE", "sha256:" + "0".repeat(64))),
                Sent.json(
                        "record-verdict",
                        "POST",
                        "001-open",
                        "/artifacts/plan/verdicts",
                        "plan",
                        verdict.formatted("architect", "APPROVED", DIGEST)),
                new Sent(
                        "submit-revision",
                        "PUT",
                        "001-open",
                        "/artifacts/prd",
                        "prd",
                        "text/markdown",
                        "# Other \u00e4\n"),
                new Sent("submit-revision", "PUT", "001-open", "/artifacts/spec", "spec", "text/markdown", "# Spec\n"),
                new Sent(
                        "submit-revision",
                        "PUT",
                        "001-open",
                        "/artifacts/prd?topic=naming",
                        "prd",
                        "text/markdown",
                        "# Other\n"),
                Sent.json("change-tier", "PUT", "001-open", "/tier", null, "{\"tier\":\"full\",\"reason\":\"Risk\"}"),
                Sent.json("validate-idea", "POST", "001-open", "/validation", null, "{\"accepted\":true}"),
                Sent.json("validate-idea", "POST", "002-idea", "/validation", null, "{\"accepted\":true}"),
                // What the endpoint cannot read, the question cannot mean either.
                Sent.json("validate-idea", "POST", "002-idea", "/validation", null, "{\"accepted\":\"yes\"}"),
                Sent.json("validate-idea", "POST", "002-idea", "/validation", null, "{\"acepted\":true}"),
                Sent.json("validate-idea", "POST", "002-idea", "/validation", null, ""),
                Sent.json("change-tier", "PUT", "001-open", "/tier", null, "{\"tier\":\"heavy\",\"reason\":\"Risk\"}"),
                Sent.json("change-tier", "PUT", "001-open", "/tier", null, "[]"),
                Sent.json("change-tier", "PUT", "009-none", "/tier", null, "{\"tier\":\"full\",\"reason\":\"Risk\"}"),
                new Sent("submit-revision", "PUT", "001-open", "/artifacts/prd", "prd", "text/markdown", ""),
                new Sent(
                        "judge-claims", "POST", "001-open", "/artifacts/prd/claims", "prd", "text/markdown", "# Prd\n"),
                Sent.json(
                        "answer-veto", "POST", "001-open", "/artifacts/prd/vetoes/1/answer", "prd", "{\"text\":\"x\"}"),
                Sent.json("lift-veto", "POST", "001-open", "/artifacts/prd/vetoes/1/lift", "prd", "{\"reason\":\"x\"}"),
                Sent.json(
                        "override-block",
                        "POST",
                        "001-open",
                        "/artifacts/prd/overrides",
                        "prd",
                        "{\"digest\":\"" + DIGEST + "\",\"reason\":\"The provider takes the liability\"}"),
                Sent.json(
                        "decide-conflict",
                        "POST",
                        "001-open",
                        "/conflicts/1/decision",
                        null,
                        "{\"decision\":\"ABORT\",\"reason\":\"It is not worth the trouble\"}"),
                Sent.json("answer-question", "POST", "001-open", "/questions/1/answer", null, "{\"answer\":\"x\"}"),
                Sent.json(
                        "raise-escalation",
                        "POST",
                        "001-open",
                        "/escalations",
                        null,
                        "{\"about\":\"artifacts/prd\",\"reason\":\"Nobody moves\"}"),
                Sent.json(
                        "take-position", "POST", "001-open", "/escalations/1/positions", null, "{\"position\":\"x\"}"),
                Sent.json(
                        "decide-escalation",
                        "POST",
                        "001-open",
                        "/escalations/1/decision",
                        null,
                        "{\"decision\":\"x\",\"reason\":\"y\"}"),
                ofDelivery("claim-task", "/tasks/T001/claim", "{}"),
                // The header with the fencing token is missing in both.
                ofDelivery("renew-claim", "/tasks/T001/renewal", "{}"),
                ofDelivery("release-claim", "/tasks/T001/release", "{}"),
                ofDelivery("complete-task", "/tasks/T001/completion", "{}"),
                ofDelivery("fail-task", "/tasks/T001/failure", "{\"reason\":\"x\"}"),
                ofDelivery("confirm-suspect", "/confirmations", "{\"about\":\"tasks/T001\",\"reason\":\"x\"}"),
                ofDelivery("name-step-output", "/steps/database/output", "{\"summary\":\"x\",\"references\":[]}"),
                ofDelivery("hold-checkpoint", "/checkpoints", "{\"findings\":[]}"),
                ofDelivery("resolve-checkpoint", "/checkpoints/1/resolution", "{\"resolution\":\"x\"}"),
                ofDelivery("offer-handoff", "/handoffs", "{\"to\":\"tester\",\"contents\":[\"build\"]}"),
                ofDelivery("accept-handoff", "/handoffs/1/acceptance", "{}"),
                ofDelivery("return-handoff", "/handoffs/1/return", "{\"missing\":[\"build\"]}"),
                ofDelivery("report-discovery", "/discoveries", "{\"text\":\"x\"}"),
                ofDelivery(
                        "dispose-of-discovery",
                        "/discoveries/1/disposition",
                        "{\"disposition\":\"LATER\",\"reason\":\"It can wait until spring\"}"),
                ofDelivery(
                        "submit-migration",
                        "/migrations",
                        "{\"name\":\"V1__a\",\"forward\":\"select 1\",\"rollback\":\"\"}"),
                ofDelivery("record-evidence", "/evidence", ""),
                ofDelivery("record-evidence", "/evidence?kind=junit&commit=0123456789abcdef&task=T001", ""),
                ofDelivery("record-evidence", "/evidence?kind=unit&commit=main", ""),
                ofDelivery("confirm-criterion", "/criteria/production/confirmation", "{\"reason\":\"It runs there\"}"),
                ofDelivery(
                        "grant-waiver",
                        "/waivers",
                        "{\"criterion\":\"coverage\",\"reason\":\"x\",\"until\":\"2027-01-01T00:00:00Z\"}"),
                ofDelivery("complete-delivery", "/completion", "{}"));
    }

    private static Sent ofDelivery(String name, String path, String body) {
        return Sent.json(name, "POST", "001-open", path, null, body);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theAnswerIsTheOneOfADryRun(String token, Sent sent) {
        long before = events();

        String path = FEATURES + "/" + sent.feature + sent.path + (sent.path.contains("?") ? "&" : "?");
        Answer dryRun = SIDE.send(token, sent.method, path + "dry-run=true", sent.type, sent.body);
        Answer answer = ask(token, sent.feature, question(sent));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(dryRun.status());
        assertThat(withoutInstance(answer)).isEqualTo(withoutInstance(dryRun));
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aRefusalIsAnAnswerWithAllRules() {
        Answer answer = ask(DORA, "001-open", """
            {"command": "change-tier", "body": {"tier": "full", "reason": "Risk"}}
            """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("allowed").asBoolean()).isFalse();
        assertThat(answer.json()
                        .path("rules")
                        .valueStream()
                        .map(rule -> rule.path("status").asString()))
                .contains("REFUSED")
                .hasSizeGreaterThan(1);
    }

    @Test
    void everyCommandOnAFeatureIsAskedAboutHere() {
        Set<String> asked = sent().map(Sent::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(askable()).isEqualTo(asked);
    }

    @Test
    void everyEndpointThatTakesACommandOnAFeatureSaysWhichOne() {
        List<String> silent = mapping().getHandlerMethods().entrySet().stream()
                .filter(entry -> Arrays.stream(entry.getValue().getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == CommandRequest.class))
                .filter(entry -> isAboutAFeature(entry.getKey()))
                .filter(entry -> !entry.getValue().hasMethodAnnotation(Decides.class))
                .map(entry -> entry.getValue().toString())
                .toList();

        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"command\":null}", "{\"command\":\"open-feature\"}", "{\"command\":\"record_verdict\"}"
            })
    void anUnknownCommandIsRefusedWithTheKnownOnes(String body) {
        Answer answer = ask(PAM, "001-open", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("submit-migration, submit-revision, take-position, validate-idea");
    }

    @Test
    void aNearMissIsNamed() {
        assertThat(ask(PAM, "001-open", "{\"command\":\"record_verdict\"}").text("detail"))
                .contains("did you mean record-verdict?");
    }

    static Stream<Arguments> hostile() {
        String tier = "{\"command\":\"change-tier\",\"body\":{\"tier\":\"full\",\"reason\":\"Risk\"}";
        String submit = "{\"command\":\"submit-revision\"";
        return Stream.of(
                argumentSet("nothing", "", "missing"),
                argumentSet("a list", "[]", "object"),
                argumentSet("unknown field", tier + ",\"role\":\"x\"}", "role"),
                argumentSet("command of another type", "{\"command\":7}", "command"),
                argumentSet(
                        "artifact where there is none", tier + ",\"artifact\":\"prd\"}", "artifact names something"),
                argumentSet("part where there is none", tier + ",\"path\":{\"n\":\"1\"}}", "path names something"),
                argumentSet("another project", tier + ",\"path\":{\"project\":\"other\"}}", "path names something"),
                argumentSet(
                        "parameter where there is none",
                        tier + ",\"query\":{\"topic\":\"x\"}}",
                        "query names something"),
                argumentSet(
                        "dry-run in the query",
                        submit + ",\"artifact\":\"prd\",\"query\":{\"dry-run\":\"false\"},\"body\":\"x\"}",
                        "query names something"),
                argumentSet(
                        "topic too long",
                        submit + ",\"artifact\":\"prd\",\"query\":{\"topic\":\"" + "x".repeat(201)
                                + "\"},\"body\":\"x\"}",
                        "topic must"),
                argumentSet(
                        "artifact in the path", submit + ",\"path\":{\"kind\":\"prd\"},\"body\":\"x\"}", "path.kind"),
                argumentSet("artifact missing", submit + ",\"body\":\"x\"}", "artifact is missing"),
                argumentSet("artifact empty", submit + ",\"artifact\":\"\",\"body\":\"x\"}", "artifact must be one of"),
                argumentSet(
                        "no such artifact", submit + ",\"artifact\":\"idea\",\"body\":\"x\"}", "must be one of prd"),
                argumentSet(
                        "too long",
                        submit + ",\"artifact\":\"" + "a".repeat(10_000) + "\",\"body\":\"x\"}",
                        "artifact must be one of"),
                argumentSet(
                        "Markdown of another type", submit + ",\"artifact\":\"prd\",\"body\":{}}", "must be a text"),
                argumentSet("NUL", submit + ",\"artifact\":\"prd\",\"body\":\"a\\u0000\"}", "NUL"),
                argumentSet("half a character", submit + ",\"artifact\":\"prd\",\"body\":\"a\\ud800\"}", "half"),
                argumentSet("twice", "{\"command\":\"change-tier\",\"command\":\"change-tier\"}", "well-formed"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatCannotBeMeantIsRefused(String body, String said) {
        Answer answer = ask(PAM, "001-open", body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.text("detail")).contains(said);
    }

    @Test
    void theQueryOfACommandStandsInTheQuestionAndNotInItsAddress() {
        SIDE.putMarkdown(
                SIDE.human("ada", "admin"),
                "/api/v1/projects/" + PROJECT + "/agents/writer",
                Defined.text("writer", "1.0.0", "model: sonnet", """
                    boundaries:
                      does_not_handle: [Pricing (use product-manager)]
                    """));
        String bot = SIDE.token()
                .principal("writer-bot")
                .agent("writer", "1.0.0", "sonnet")
                .projects("*")
                .sign();
        String question = "{\"command\":\"submit-revision\",\"artifact\":\"prd\"%s,\"body\":\"# New\\n\"}";

        Answer about = ask(bot, "001-open", question.formatted(",\"query\":{\"topic\":\"pricing\"}"));
        Answer address =
                SIDE.post(bot, FEATURES + "/001-open/may-i?topic=pricing&dry-run=false", question.formatted(""));

        assertThat(about.json().path("allowed").asBoolean()).isFalse();
        assertThat(about.json()
                        .path("rules")
                        .valueStream()
                        .filter(rule -> rule.path("status").asString().equals("REFUSED"))
                        .map(rule -> rule.path("rule").asString()))
                .containsExactly("R08");
        assertThat(address.json().path("allowed").asBoolean()).isTrue();
    }

    @Test
    void aFeatureThatDoesNotExistIsNotFound() {
        Answer answer = ask(PAM, "009-none", """
            {"command": "change-tier", "body": {"tier": "full", "reason": "Risk"}}
            """);

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aStrangerMayNotAsk() {
        String stranger = SIDE.token()
                .principal("stan")
                .human()
                .roles("product-manager")
                .projects("elsewhere")
                .sign();

        assertThat(ask(stranger, "001-open", "{\"command\":\"change-tier\"}").status())
                .isEqualTo(403);
    }

    private static Answer ask(String token, String feature, String question) {
        return SIDE.post(token, FEATURES + "/" + feature + "/may-i", question);
    }

    private static String question(Sent sent) {
        ObjectNode question = JSON.createObjectNode().put("command", sent.name);
        if (sent.artifact != null) {
            question.put("artifact", sent.artifact);
        }
        if (sent.path.contains("?")) {
            for (String parameter :
                    sent.path.substring(sent.path.indexOf('?') + 1).split("&", -1)) {
                String[] parts = parameter.split("=", -1);
                question.withObjectProperty("query").put(parts[0], parts[1]);
            }
        }
        PARTS.forEach((name, pattern) -> {
            Matcher part = pattern.matcher(sent.path);
            if (part.find()) {
                question.withObjectProperty("path").put(name, part.group(1));
            }
        });
        if (!sent.body.isEmpty()) {
            JsonNode body = sent.type.equals("text/markdown")
                    ? JsonNodeFactory.instance.stringNode(sent.body)
                    : JSON.readTree(sent.body);
            question.set("body", body);
        }
        return question.toString();
    }

    private static Map<String, Object> withoutInstance(Answer answer) {
        ObjectNode body = (ObjectNode) answer.json();
        body.remove("instance");
        return Map.of("status", answer.status(), "body", body);
    }

    private static Set<String> askable() {
        return mapping().getHandlerMethods().entrySet().stream()
                .filter(entry -> isAboutAFeature(entry.getKey()))
                .map(entry -> entry.getValue().getMethodAnnotation(Decides.class))
                .filter(decides -> decides != null)
                .map(Decides::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAboutAFeature(RequestMappingInfo endpoint) {
        return endpoint.getPatternValues().stream().anyMatch(pattern -> pattern.contains("/features/{feature}"));
    }

    private static RequestMappingHandlerMapping mapping() {
        return SIDE.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private static long events() {
        return SIDE.bean(JdbcClient.class)
                .sql("select count(*) from event where stream like :ours")
                .param("ours", "%:" + PROJECT + ":%")
                .query(Long.class)
                .single();
    }
}
