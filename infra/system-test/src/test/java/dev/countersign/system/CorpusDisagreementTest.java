package dev.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole disagreement between the real agents of a public kit, which stand beside the project and not in it, and its people. */
class CorpusDisagreementTest {

    private static final Path AGENTS =
            Path.of(System.getProperty("countersign.root", "."), "..", "shared", "corpus", "aod-kit", "agents");
    private static final String FEATURE = "/features/001-checkout";
    private static final String PRD = FEATURE + "/artifacts/prd";
    private static final String STACK = "Technology stack choices";
    private static final String REASON = "The old stack is paid for until next year";

    private final RunningSystem system = RunningSystem.shared();
    private final Team team = Team.in(system);
    private final Map<String, String> versions = new HashMap<>();

    @BeforeEach
    void theAgentsAreRegistered() throws IOException {
        assumeThat(AGENTS).as("The corpus is absent, so its agents did not act").isDirectory();
        try (Stream<Path> files = Files.list(AGENTS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.md$", "");
                Answer registered = team.admin().putMarkdown("/agents/" + name, Files.readString(file));
                assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
                versions.put(name, registered.text("/version"));
            }
        }
        team.feature("001-checkout", "standard");
    }

    private Client bot(String agent) {
        return team.dora()
                .as(system.token()
                        .principal(agent + "-bot")
                        .agent(agent, Objects.requireNonNull(versions.get(agent)), "claude-opus-4-1")
                        .projects("*")
                        .sign());
    }

    private static Answer blocks(Client who, String digest, String domain) {
        return who.post(PRD + "/verdicts", """
            {"role": "architect", "verdict": "BLOCKED", "digest": "%s", "findings": [{"severity": "CRITICAL",
             "domain": "%s", "message": "A second framework", "requiredChange": "Stay with the one there is"}]}
            """.formatted(digest, domain));
    }

    private static void assertDone(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static void assertRefused(Answer answer, int status, String rule, String... owner) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.text("/rule")).as(answer.toString()).isEqualTo(rule);
        assertThat(answer.json().path("owner").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(owner);
        assertThat(answer.text("/next")).as(answer.toString()).contains("/001-checkout");
    }

    @Test
    void anArchitectsVetoIsOverriddenByNobodyButTheHumanWhoDecidesOnTheDocument() {
        Client architect = bot("architect");
        Client manager = bot("product-manager");
        String digest = team.submitted("001-checkout", "prd");

        // Security is the security analyst's business, by the architect's own definition.
        Answer beyond = blocks(architect, digest, "Security audits");
        assertThat(beyond.status()).as(beyond.toString()).isEqualTo(403);
        assertThat(beyond.text("/rule")).isEqualTo("R08");
        assertThat(beyond.text("/owner/0")).isEqualTo("security-analyst");
        Answer veto = blocks(architect, digest, STACK);
        assertDone(veto);
        assertThat(veto.json().path("veto").asInt()).isEqualTo(1);
        assertThat(veto.text("/gateStatus")).isEqualTo("BLOCKED");

        // The product manager's agent may not override, nor may a human who does not decide on a prd.
        String override = "{\"digest\": \"%s\", \"reason\": \"%s\"}";
        assertRefused(
                manager.post(PRD + "/overrides", override.formatted(digest, REASON)), 403, "R11", "product-manager");
        assertRefused(
                team.tess().post(PRD + "/overrides", override.formatted(digest, REASON)),
                403,
                "R10",
                "product-manager");

        // So it takes the disagreement up; the two do not agree.
        assertDone(manager.post(
                FEATURE + "/escalations", "{\"about\": \"vetoes/1\", \"reason\": \"The framework is decided\"}"));
        String positions = FEATURE + "/escalations/1/positions";
        Answer technical =
                manager.post(positions, "{\"position\": \"Use it\", \"topic\": \"technical architecture decisions\"}");
        assertThat(technical.text("/rule")).as(technical.toString()).isEqualTo("R08");
        assertThat(technical.text("/owner/0")).isEqualTo("architect");
        assertDone(manager.post(positions, "{\"position\": \"Use it\"}"));
        assertDone(architect.post(positions, "{\"position\": \"Keep the old one\"}"));
        assertRefused(
                manager.post(
                        FEATURE + "/escalations/1/decision", "{\"decision\": \"Use it\", \"reason\": \"We say so\"}"),
                409,
                "R06",
                "architect");

        // Two more texts meet the same veto, and the third rejection in a row is one for a human.
        for (int take = 2; take <= 3; take++) {
            digest = team.submitted("001-checkout", "prd", "# The prd, take " + take + "\n");
            assertDone(blocks(architect, digest, STACK));
        }
        assertRefused(
                team.dora().submit("001-checkout", "prd", "# The prd, take 4\n"),
                409,
                "R12",
                "product-manager",
                "admin");
        String decision = "{\"decision\": \"The framework stays\", \"reason\": \"It is paid for\"%s}";
        String breaker = FEATURE + "/escalations/2/decision";
        assertRefused(
                manager.post(breaker, decision.formatted(", \"citation\": \"R12\"")),
                403,
                "R11",
                "product-manager",
                "admin");
        Answer uncited = team.petra().post(breaker, decision.formatted(""));
        assertRefused(uncited, 422, "R06", "petra");
        assertThat(uncited.text("/detail")).contains("add the field citation");
        assertDone(team.petra().post(breaker, decision.formatted(", \"citation\": \"R12\"")));

        assertDone(team.petra().post(PRD + "/overrides", override.formatted(digest, REASON)));
        assertDone(team.petra().decide("001-checkout", "prd", "product-manager", "APPROVED", digest));
        assertDone(team.tess().decide("001-checkout", "prd", "team-lead", "APPROVED", digest));

        JsonNode gate = team.arno().get(FEATURE + "/gates").json().at("/gates/1");
        assertThat(gate.path("status").asString()).isEqualTo("OVERRIDDEN");
        assertThat(gate.path("requirements").toString()).contains("petra", REASON);
        assertThat(team.arno().get(FEATURE).text("/stage")).isEqualTo("plan");
        assertThat(team.arno().get(FEATURE + "/escalations").body()).contains("The framework stays", "R12");
    }
}
