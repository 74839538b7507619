package dev.countersign.command.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhatIfOverHttpTest {

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String path = "/api/v1/projects/" + project + "/policy/what-if";
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String pam = commands.human("pam", "product-manager");
    private final String dora = commands.human("dora");

    @Test
    void tellsAnyReaderWhichFeaturesWouldHaveBeenDecidedOtherwiseAndStoresNothing() {
        open("001-a", "light");
        open("002-b", "standard");
        commands.putMarkdown(dora, features + "/002-b/artifacts/prd", "# The prd\n");
        long before = events();

        Answer answer =
                commands.send(dora, "POST", path, "application/yaml", "policy: {signOffs: {prd: {standard: []}}}");

        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        List<JsonNode> lines = lines(answer);
        assertThat(lines.getFirst().toString())
                .isEqualTo("{\"progress\":{\"replayed\":0,\"features\":2,\"decidedOtherwise\":0,\"done\":false}}");
        assertThat(lines.getLast().toString())
                .startsWith("{\"progress\":{\"replayed\":2,\"features\":2,\"decidedOtherwise\":1,\"done\":true,");
        assertThat(lines).hasSize(3);
        JsonNode line = lines.get(1);
        assertThat(line.propertyNames()).containsExactly("feature", "gate", "was", "wouldBe", "rule", "reason", "at");
        assertThat(line.path("feature").asString()).isEqualTo("002-b");
        assertThat(line.path("gate").asString()).isEqualTo("G2");
        assertThat(line.path("was").asString()).isEqualTo("PENDING");
        assertThat(line.path("wouldBe").asString()).isEqualTo("NOT_APPLICABLE");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void namesInTheLastLineWhatMakesNoDifference() {
        open("001-a", "light");

        List<JsonNode> lines =
                lines(commands.send(dora, "POST", path, "application/yaml", "policy: {bindings: {architect: [dora]}}"));

        assertThat(lines.getFirst().at("/progress").has("notReplayed")).isFalse();
        assertThat(lines.getLast().at("/progress/notReplayed").valueStream().map(JsonNode::asString))
                .contains("bindings", "models", "domainAliases", "thresholds.negotiationMinutes")
                .doesNotContain("signOffs", "deferIdeasBelow", "thresholds.rejectionsInARow");
    }

    @Test
    void isSilentAboutOtherProjects() {
        String other = CommandSide.newProject();
        commands.post(pam, "/api/v1/projects/" + other + "/features", "{\"id\": \"001-a\", \"title\": \"A\"}");

        assertThat(lines(commands.post(dora, path, "{\"tier\": \"light\"}"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 400",
                "'[]' | 400",
                "'{\"unknown\": 1}' | 400",
                "'{\"tier\": \"huge\"}' | 400",
                "'{\"tier\": 1}' | 400",
                "'{\"from\": \"yesterday\"}' | 400",
                "'{\"from\": \"2026-11-24T00:00:00Z\", \"to\": \"2026-11-23T00:00:00Z\"}' | 400",
                "'{\"policy\": []}' | 400",
                "'{\"policy\": {\"thresholds\": {\"p95Millis\": \"x\"}}}' | 400",
                "'{}' | 200"
            })
    void takesNothingElse(String body, int status) {
        assertThat(commands.post(dora, path, body).status()).isEqualTo(status);
    }

    @Test
    void namesThePlaceOfWhatIsWrong() {
        assertThat(commands.post(dora, path, "{\"policy\": {\"models\": 1}, \"tier\": \"huge\"}")
                        .text("detail"))
                .isEqualTo(
                        "policy.models must be a list (line 1); tier must be one of light, standard, full (line 1).");
    }

    private void open(String id, String tier) {
        assertThat(commands.post(pam, features, """
                        {"id": "%s", "title": "A", "tier": "%s"}\
                        """.formatted(id, tier)).status())
                .isEqualTo(201);
    }

    private long events() {
        return commands.bean(JdbcClient.class)
                .sql("select count(*) from event")
                .query(Long.class)
                .single();
    }

    private static List<JsonNode> lines(Answer answer) {
        return answer.response()
                .body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
