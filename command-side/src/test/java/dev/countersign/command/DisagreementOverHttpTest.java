package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisagreementOverHttpTest {

    private static final String WHY = "The customer carries the risk by contract";

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String base = "/api/v1/projects/" + project;
    private final String feature = base + "/features/001-checkout";
    private final String ada = commands.human("ada", "admin");
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String tess = commands.human("tess", "team-lead");
    private final String dora = commands.human("dora");
    private final String architectBot = agent("architect");
    private final String securityBot = agent("security-analyst");

    private String agent(String name) {
        return commands.token()
                .principal(name + "-bot")
                .agent(name, "1.0.0", "opus")
                .roles("product-manager")
                .projects("*")
                .sign();
    }

    @BeforeEach
    void aPlanIsToBeDecidedOn() {
        register("architect", "Data model design");
        register("security-analyst", "Data protection measures");
        assertThat(commands.post(pam, base + "/features", """
            {"id": "001-checkout", "title": "Checkout", "tier": "light"}\
            """).status()).isEqualTo(201);
    }

    @Test
    void anArchitectAgentVetoesAndAHumanWithAuthorityOverrides() {
        String digest = submit("plan");
        assertThat(verdict(pam, "plan", "product-manager", "approved", digest, "scope")
                        .status())
                .isEqualTo(201);
        Answer vetoed = verdict(architectBot, "plan", "architect", "BLOCKED", digest, "data MODEL design");
        assertThat(vetoed.status()).isEqualTo(201);
        assertThat(vetoed.text("verdict")).isEqualTo("BLOCKED");
        assertThat(vetoed.json().path("veto").asInt()).isEqualTo(1);
        assertThat(vetoed.text("gateStatus")).isEqualTo("BLOCKED");

        Answer withoutRight = override(pam, "plan", digest, WHY);
        assertThat(withoutRight.status()).isEqualTo(403);
        assertThat(withoutRight.text("rule")).isEqualTo("R10");
        assertThat(withoutRight.text("owner") + withoutRight.json().path("owner"))
                .contains("architect");

        Answer byAgent = override(architectBot, "plan", digest, WHY);
        assertThat(byAgent.status()).isEqualTo(403);
        assertThat(byAgent.text("rule")).isEqualTo("R11");

        Answer withoutReason = override(arno, "plan", digest, "Too short a reason");
        assertThat(withoutReason.status()).isEqualTo(422);
        assertThat(withoutReason.text("rule")).isEqualTo("R10");

        Answer overridden = override(arno, "plan", digest, WHY);
        assertThat(overridden.status())
                .describedAs(overridden.response().body())
                .isEqualTo(201);
        assertThat(overridden.json().path("number").asInt()).isEqualTo(1);

        String tasks = submit("tasks");
        for (String[] role : new String[][] {{pam, "product-manager"}, {arno, "architect"}}) {
            verdict(role[0], "tasks", role[1], "approved", tasks, "scope");
        }
        Answer last = verdict(tess, "tasks", "team-lead", "approved", tasks, "scope");
        assertThat(last.text("gateStatus")).isEqualTo("OVERRIDDEN");
    }

    @Test
    void twoVetoesBecomeAConflictAndAreDecided() {
        String digest = submit("plan");
        verdict(architectBot, "plan", "architect", "BLOCKED", digest, "Data model design");
        Answer second = verdict(pam, "plan", "product-manager", "BLOCKED", digest, "scope");
        assertThat(second.json().path("conflict").asInt()).isEqualTo(1);

        Answer asOverride = override(arno, "plan", digest, WHY);
        assertThat(asOverride.status()).isEqualTo(409);
        assertThat(asOverride.text("next")).contains("/conflicts/1/decision");

        Answer answered = commands.post(arno, feature + "/artifacts/plan/vetoes/1/answer", """
            {"text": "The model follows the provider's."}\
            """);
        assertThat(answered.status()).describedAs(answered.response().body()).isEqualTo(201);
        assertThat(decide(architectBot, "TECHNICAL_PRIORITY").status()).isEqualTo(403);
        assertThat(decide(pam, "TECHNICAL_PRIORITY").status()).isEqualTo(403);
        Answer decided = decide(pam, "PRODUCT_PRIORITY");
        assertThat(decided.status()).describedAs(decided.response().body()).isEqualTo(201);
        assertThat(decide(arno, "TECHNICAL_PRIORITY").status()).isEqualTo(409);
        assertThat(commands.post(pam, feature + "/artifacts/plan/vetoes/2/lift", """
            {"reason": "The scope is as agreed."}\
            """)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aBlockOutsideTheDomainIsAdviceAndTheAnswerSaysSo() {
        String digest = submit("plan");

        Answer answer = verdict(securityBot, "plan", "security-analyst", "BLOCKED", digest, "colours");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("verdict")).isEqualTo("CHANGES_REQUESTED");
        assertThat(answer.text("written")).isEqualTo("BLOCKED");
        assertThat(answer.json().path("advisory").booleanValue()).isTrue();
        assertThat(answer.json().at("/advisories/0/rule").asString()).isEqualTo("R07");
        Answer near = verdict(securityBot, "plan", "security-analyst", "BLOCKED", digest, "Data protection measure");
        assertThat(near.status()).isEqualTo(422);
        assertThat(near.text("rule")).isEqualTo("R29");
    }

    @Test
    void aDryRunSaysWhetherTheOverrideWouldHold() {
        String digest = submit("plan");
        verdict(architectBot, "plan", "architect", "BLOCKED", digest, "Data model design");

        Answer tried =
                commands.post(arno, feature + "/artifacts/plan/overrides?dry-run=true", """
            {"digest": "%s", "reason": "%s"}\
            """.formatted(digest, WHY));

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json().path("allowed").booleanValue()).isTrue();
        assertThat(override(arno, "plan", digest, WHY).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/artifacts/plan/overrides {}",
                "/artifacts/plan/overrides {\"digest\": \"sha256:00\", \"reason\": \"long enough a reason\"}",
                "/artifacts/plan/overrides {\"digest\": 7, \"reason\": \"long enough a reason\"}",
                "/artifacts/plan/overrides {\"digest\": \"\", \"reason\": \"\", \"more\": 1}",
                "/artifacts/plan/overrides []",
                "/artifacts/plan/vetoes/1/answer {}",
                "/artifacts/plan/vetoes/1/answer {\"text\": \"  \"}",
                "/artifacts/plan/vetoes/1/answer {\"text\": {}}",
                "/artifacts/plan/vetoes/1/answer {\"text\": \"yes\", \"reason\": \"no\"}",
                "/artifacts/plan/vetoes/first/answer {\"text\": \"yes\"}",
                "/artifacts/plan/vetoes/2147483648/lift {\"reason\": \"yes\"}",
                "/artifacts/plan/vetoes/1/lift {\"reason\": null}",
                "/conflicts/1/decision {\"decision\": \"REVISE_ALL\"}",
                "/conflicts/1/decision {\"decision\": \"revise_some\", \"reason\": \"yes\"}",
                "/conflicts/1/decision {\"reason\": \"yes\"}",
                "/conflicts/one/decision {\"decision\": \"ABORT\", \"reason\": \"yes\"}"
            })
    void whatIsNotWellFormedIsRefused(String pathAndBody) {
        int space = pathAndBody.indexOf(' ');

        Answer answer = commands.post(pam, feature + pathAndBody.substring(0, space), pathAndBody.substring(space + 1));

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
    }

    @Test
    void aReasonThatIsTooLongIsRefused() {
        assertThat(override(arno, "plan", "sha256:" + "0".repeat(64), "x".repeat(4_001))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/artifacts/readme/vetoes/1/lift {\"reason\": \"yes\"}",
                "/artifacts/plan/vetoes/1/lift {\"reason\": \"yes\"}",
                "/conflicts/1/decision {\"decision\": \"ABORT\", \"reason\": \"yes\"}"
            })
    void whatIsNotThereIsNotFound(String pathAndBody) {
        int space = pathAndBody.indexOf(' ');

        Answer answer = commands.post(pam, feature + pathAndBody.substring(0, space), pathAndBody.substring(space + 1));

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(404);
    }

    private void register(String name, String domain) {
        Answer answer = commands.putMarkdown(ada, base + "/agents/" + name, """
            ---
            name: %s
            description: Looks after its part.
            version: 1.0.0
            model: opus
            triad_governance:
              participates_in: []
              veto_authority:
                - %s
              defers_to: []
            ---
            # The agent
            """.formatted(name, domain));
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    }

    private String submit(String kind) {
        Answer answer = commands.putMarkdown(dora, feature + "/artifacts/" + kind, "# The " + kind + "\n");
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        return answer.text("digest");
    }

    private Answer verdict(String token, String kind, String role, String verdict, String digest, String domain) {
        return commands.post(
                token, feature + "/artifacts/" + kind + "/verdicts", """
            {"role": "%s", "verdict": "%s", "digest": "%s", "findings": [{"severity": "WARNING", "domain": "%s",\
             "location": "section 3", "message": "It does not hold", "requiredChange": "Another way"}]}\
            """.formatted(role, verdict, digest, domain));
    }

    private Answer override(String token, String kind, String digest, String reason) {
        return commands.post(token, feature + "/artifacts/" + kind + "/overrides", """
            {"digest": "%s", "reason": "%s"}\
            """.formatted(digest, reason));
    }

    private Answer decide(String token, String decision) {
        return commands.post(token, feature + "/conflicts/1/decision", """
            {"decision": "%s", "reason": "%s"}\
            """.formatted(decision, WHY));
    }
}
