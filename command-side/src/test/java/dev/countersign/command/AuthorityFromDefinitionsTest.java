package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.fixture.Defined;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent's definition allows, over HTTP. */
class AuthorityFromDefinitionsTest {

    private static final String PRD = "/001-checkout/artifacts/prd";
    private static final String QUESTIONS = "/001-checkout/questions/";

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String ada = commands.human("ada", "admin");
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String dora = commands.human("dora");
    private String digest = "";

    @BeforeEach
    void aTeamLeadIsDefinedAndAPrdSubmitted() {
        Answer registered = commands.putMarkdown(
                ada,
                "/api/v1/projects/" + project + "/agents/team-lead",
                Defined.text("team-lead", "2.0.0", "model: sonnet", """
                    boundaries:
                      does_not_handle:
                        - Technical architecture (use architect)
                    triad_governance:
                      participates_in: []
                      veto_authority: []
                      defers_to:
                        - architect: Technology stack, system design
                    """));
        assertThat(registered.status())
                .describedAs(registered.response().body())
                .isEqualTo(201);
        commands.post(pam, features, "{\"id\": \"001-checkout\", \"title\": \"Checkout\"}");
        digest = commands.putMarkdown(dora, features + PRD, "# The prd\n").text("digest");
    }

    private String lead(String version, String model) {
        return commands.token()
                .principal("lead-bot")
                .agent("team-lead", version, model)
                .projects("*")
                .sign();
    }

    private Answer approve(String token, String topic) {
        return commands.post(token, features + PRD + "/verdicts", """
            {"role": "team-lead", "verdict": "approved", "digest": "%s", "topic": "%s"}""".formatted(digest, topic));
    }

    private Answer answer(String token, String number, String body) {
        return commands.post(token, features + QUESTIONS + number + "/answer", body);
    }

    @Test
    void anotherVersionOrALesserModelThanTheDefinitionsIsRefused() {
        Answer version = approve(lead("2.0.1", "sonnet"), "naming");
        Answer model = approve(lead("2.0.0", "haiku"), "naming");

        assertThat(version.status()).isEqualTo(403);
        assertThat(version.text("rule")).isEqualTo("R29");
        assertThat(version.text("detail")).contains("2.0.0 is in force");
        assertThat(model.status()).isEqualTo(403);
        assertThat(model.text("rule")).isEqualTo("R23");
        assertThat(approve(lead("2.0.0", "claude-opus-4-1"), "naming").status()).isEqualTo(201);
    }

    @Test
    void aRetiredAgentActsNoMore() {
        commands.send(ada, "DELETE", "/api/v1/projects/" + project + "/agents/team-lead", "application/json", "");

        Answer refused = approve(lead("2.0.0", "sonnet"), "naming");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("rule")).isEqualTo("R29");
    }

    @Test
    void anExcludedTopicIsRefusedOfVerdictsAndRevisions() {
        String bot = lead("2.0.0", "sonnet");

        Answer verdict = approve(bot, "technical-architecture");
        Answer revision = commands.putMarkdown(bot, features + PRD + "?topic=Technical%20architecture", "# New\n");

        for (Answer refused : new Answer[] {verdict, revision}) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("rule")).isEqualTo("R08");
            assertThat(refused.json().at("/owner/0").asString()).isEqualTo("architect");
        }
        assertThat(commands.putMarkdown(bot, features + PRD + "?topic=naming", "# New\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDeferredTopicIsAskedAnsweredOnceAndByItsRole() {
        Answer verdict = approve(lead("2.0.0", "sonnet"), "system design");

        assertThat(verdict.status()).isEqualTo(201);
        assertThat(verdict.json().path("advisory").asBoolean()).isTrue();
        assertThat(verdict.json().at("/questions/0/role").asString()).isEqualTo("architect");
        assertThat(answer(pam, "1", "{\"answer\": \"Fine\"}").text("rule")).isEqualTo("R01");
        Answer tried = commands.post(arno, features + QUESTIONS + "1/answer?dry-run=true", "{\"answer\": \"Fine\"}");
        assertThat(tried.json().path("allowed").asBoolean()).isTrue();
        Answer given = answer(arno, "1", "{\"answer\": \"Fine\"}");
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.text("topic")).isEqualTo("system design");
        assertThat(given.text("gateStatus")).isEqualTo("PENDING");
        Answer again = answer(arno, "1", "{\"answer\": \"Not so fine\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("rule")).isEqualTo("R09");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"answer\": null}",
                "{\"answer\": \"\"}",
                "{\"answer\": \"   \"}",
                "{\"answer\": 7}",
                "{\"answer\": [\"Fine\"]}",
                "{\"answer\": \"Fine\", \"more\": 1}",
                "{\"answer\": \"Fi\\u0000ne\"}",
                "[]",
                "null",
                "",
                "{"
            })
    void whatIsNoAnswerIsRefused(String body) {
        approve(lead("2.0.0", "sonnet"), "system design");

        assertThat(answer(arno, "1", body).status()).isEqualTo(400);
    }

    @Test
    void anAnswerHasAtMost4000Characters() {
        approve(lead("2.0.0", "sonnet"), "system design");

        assertThat(answer(arno, "1", "{\"answer\": \"" + "x".repeat(4_001) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(answer(arno, "1", "{\"answer\": \"" + "x".repeat(4_000) + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "one", "1.0", "01", "999999999", "99999999999999999999"})
    void aNumberOfNoQuestionIsNotFound(String number) {
        approve(lead("2.0.0", "sonnet"), "system design");

        assertThat(answer(arno, number, "{\"answer\": \"Fine\"}").status()).isEqualTo(404);
    }

    @Test
    void aTopicHasAtMost200CharactersAndNoControlCharacters() {
        String tooLong = "x".repeat(201);

        assertThat(approve(pam, tooLong).status()).isEqualTo(400);
        assertThat(commands.putMarkdown(dora, features + PRD + "?topic=" + tooLong, "# New\n")
                        .status())
                .isEqualTo(400);
        String control = URLEncoder.encode("a\u0001b", StandardCharsets.UTF_8);
        assertThat(commands.putMarkdown(dora, features + PRD + "?topic=" + control, "# New\n")
                        .status())
                .isEqualTo(400);
    }
}
