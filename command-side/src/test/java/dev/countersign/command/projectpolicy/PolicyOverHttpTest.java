package dev.countersign.command.projectpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyOverHttpTest {

    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String path = "/api/v1/projects/" + project + "/policy";
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String ada = commands.human("ada", "admin");
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String dora = commands.human("dora");

    @Test
    void isSetInYamlAndInJsonAndKeepsItsVersionForTheSameContent() {
        Answer first = put(ada, YAML, "deferIdeasBelow: 15\n");
        assertThat(first.status()).describedAs(first.response().body()).isEqualTo(200);
        assertThat(first.json().toString()).isEqualTo("{\"version\":\"1\",\"changed\":true}");
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.header("Countersign-Position")).isNotEmpty();

        Answer again = put(ada, JSON, "{\"deferIdeasBelow\": 15}");
        assertThat(again.json().toString()).isEqualTo("{\"version\":\"1\",\"changed\":false}");

        Answer second = put(ada, JSON, "{\"deferIdeasBelow\": 16}", "If-Match", "\"1\"");
        assertThat(second.text("version")).isEqualTo("2");
        assertThat(put(ada, JSON, "{}", "If-Match", "\"1\"").status()).isEqualTo(412);
    }

    @Test
    void aDryRunStoresNothing() {
        Answer tried = commands.send(ada, "PUT", path + "?dry-run=true", YAML, "thresholds: {p95Millis: 900}");

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json().path("allowed").asBoolean()).isFalse();
        assertThat(put(ada, YAML, "deferIdeasBelow: 15").text("version")).isEqualTo("1");
    }

    @Test
    void nextCommandsMeetItAndNameItsVersion() {
        put(ada, YAML, """
            signOffs: {prd: {standard: [product-manager]}}
            bindings: {product-manager: [dora]}
            """);
        commands.post(pam, features, "{\"id\": \"001-a\", \"title\": \"A\"}");
        Answer prd = commands.putMarkdown(arno, features + "/001-a/artifacts/prd", "# The prd\n");

        Answer verdict = commands.post(
                dora,
                features + "/001-a/artifacts/prd/verdicts",
                "{\"role\": \"product-manager\", \"verdict\": \"approved\", \"digest\": \"" + prd.text("digest")
                        + "\"}");

        assertThat(verdict.status()).describedAs(verdict.response().body()).isEqualTo(201);
        assertThat(verdict.text("stage")).isEqualTo("plan");
    }

    @Test
    void belowTheFloorItIsRefused() {
        Answer refused = put(ada, YAML, "thresholds: {p95Millis: 501}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("rule")).isEqualTo("R02");
        assertThat(refused.text("detail")).contains("thresholds.p95Millis is 501 and may be at most 500");
    }

    @Test
    void onlyAnAdminSetsIt() {
        assertThat(put(pam, YAML, "deferIdeasBelow: 15").status()).isEqualTo(403);
    }

    @Test
    void otherProjectsKeepTheirs() {
        put(ada, YAML, "signOffs: {prd: {standard: []}}");
        String others = "/api/v1/projects/" + CommandSide.newProject() + "/features";

        assertThat(commands.post(pam, others, "{\"id\": \"001-a\", \"title\": \"A\"}")
                        .text("stage"))
                .isEqualTo("define");
        assertThat(commands.post(pam, features, "{\"id\": \"001-a\", \"title\": \"A\"}")
                        .text("stage"))
                .isEqualTo("plan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | '' | 400",
                "application/json | '{' | 400",
                "application/json | '[]' | 400",
                "application/json | '{\"unknown\": 1}' | 400",
                "application/json | '{\"models\": [\"a\"], \"models\": [\"b\"]}' | 400",
                "application/json | 'deferIdeasBelow: 15' | 400",
                "application/yaml | 'deferIdeasBelow: [' | 400",
                "application/yaml | 'deferIdeasBelow: soon' | 400",
                "application/yaml | '!!java.io.File [x]' | 400",
                "application/yaml | 'bindings: {nobody: [x]}' | 422",
                "text/plain | 'deferIdeasBelow: 15' | 415",
                "text/markdown | 'deferIdeasBelow: 15' | 415"
            })
    void whatIsNoPolicyIsRefused(String type, String body, int status) {
        assertThat(put(ada, type, body).status()).isEqualTo(status);
    }

    private Answer put(String token, String type, String body, String... headers) {
        return commands.send(token, "PUT", path, type, body, headers);
    }
}
