package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.countersign.command.CommandSide.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A product requirement document and the real agents of a public kit, which stand beside the project and not in it. */
class CorpusAuthorityTest {

    private static final Path AGENTS =
            Path.of(System.getProperty("countersign.root", "."), "..", "shared", "corpus", "aod-kit", "agents");
    private static final String OPUS = "claude-opus-4-1";
    private static final String PRD = "/001-checkout/artifacts/prd";

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String base = "/api/v1/projects/" + project;
    private final String features = base + "/features";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String tess = commands.human("tess", "team-lead");
    private final Map<String, String> versions = new HashMap<>();
    private String digest = "";

    @BeforeEach
    void theAgentsAreRegisteredAndAPrdSubmitted() throws IOException {
        assumeThat(AGENTS).as("The corpus is absent, so its agents did not act").isDirectory();
        String ada = commands.human("ada", "admin");
        for (Path file : files()) {
            String name = file.getFileName().toString().replaceFirst("\\.md$", "");
            Answer registered = commands.putMarkdown(ada, base + "/agents/" + name, Files.readString(file));
            assertThat(registered.status())
                    .describedAs(registered.response().body())
                    .isEqualTo(201);
            versions.put(name, registered.text("version"));
        }
        commands.post(pam, features, "{\"id\": \"001-checkout\", \"title\": \"Checkout\"}");
        digest = commands.putMarkdown(commands.human("dora"), features + PRD, "# The prd\n")
                .text("digest");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(AGENTS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private String bot(String agent, String model) {
        return commands.token()
                .principal(agent + "-bot")
                .agent(agent, Objects.requireNonNull(versions.get(agent)), model)
                .projects("*")
                .sign();
    }

    private Answer verdict(String token, String role, String verdict, String topic) {
        return commands.post(token, features + PRD + "/verdicts", """
            {"role": "%s", "verdict": "%s", "digest": "%s"%s}""".formatted(
                        role, verdict, digest, topic.isEmpty() ? "" : ", \"topic\": \"" + topic + "\""));
    }

    private static void assertRefused(Answer answer, String rule, int status, String... owner) {
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(status);
        assertThat(answer.text("rule")).isEqualTo(rule);
        assertThat(answer.json().path("owner").valueStream().map(name -> name.asString()))
                .containsAll(List.of(owner));
    }

    @Test
    void aTeamLeadKeepsToItsDefinitionAndTheGateWaitsForTheArchitect() {
        String lead = bot("team-lead", OPUS);
        assertRefused(verdict(bot("team-lead", "house-model"), "team-lead", "APPROVED", ""), "R23", 403);
        assertRefused(verdict(lead, "team-lead", "APPROVED", "technical architecture"), "R08", 403, "architect");
        assertRefused(verdict(lead, "team-lead", "APPROVED", "Code implementation"), "R08", 403, "tester");
        Answer slip = verdict(lead, "team-lead", "APPROVED", "Technical approach decision");
        assertRefused(slip, "R29", 422);
        assertThat(slip.text("detail")).contains("Technical approach decisions");

        Answer advice = verdict(lead, "team-lead", "NOT FEASIBLE", "Technical approach decisions");

        assertThat(advice.status()).isEqualTo(201);
        assertThat(advice.json().path("advisory").asBoolean()).isTrue();
        assertThat(advice.json().at("/questions/0/role").asString()).isEqualTo("architect");
        assertThat(verdict(pam, "product-manager", "APPROVED", "").status()).isEqualTo(201);
        assertThat(verdict(arno, "architect", "APPROVED", "").status()).isEqualTo(201);
        assertThat(verdict(tess, "team-lead", "APPROVED", "").text("gateStatus"))
                .isEqualTo("PENDING");
        Answer answered =
                commands.post(arno, features + "/001-checkout/questions/1/answer", "{\"answer\": \"It is feasible\"}");
        assertThat(answered.status()).isEqualTo(201);
        assertThat(answered.text("gateStatus")).isEqualTo("SATISFIED");
        assertThat(answered.text("stage")).isEqualTo("plan");
    }

    @Test
    void eachPartOfAListOfTopicsIsLeftToItsRole() {
        Answer advice = verdict(
                bot("senior-backend-engineer", OPUS), "senior-backend-engineer", "CHANGES_REQUESTED", "System design");

        assertThat(advice.json().at("/advisories/0/owner/0").asString()).isEqualTo("architect");
        assertThat(advice.json().at("/questions/0/topic").asString()).isEqualTo("System design");
    }
}
