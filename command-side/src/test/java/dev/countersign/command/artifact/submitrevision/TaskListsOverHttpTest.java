package dev.countersign.command.artifact.submitrevision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.command.fixture.Specified;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Specifications and task lists as clients hand them in. */
class TaskListsOverHttpTest {

    private final CommandSide commands = CommandSide.running();
    private final String features = "/api/v1/projects/" + CommandSide.newProject() + "/features";
    private final String artifacts = features + "/001-checkout/artifacts/";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String dora = commands.human("dora");

    @BeforeEach
    void aFeatureThatWaitsForItsTaskList() {
        assertThat(commands.post(pam, features, """
                {"id": "001-checkout", "title": "Checkout", "tier": "light"}\
                """).status()).isEqualTo(201);
        commands.putMarkdown(dora, artifacts + "spec", Specified.SPECIFICATION);
        String plan =
                commands.putMarkdown(dora, artifacts + "plan", "# The plan\n").text("digest");
        approve(pam, "product-manager", plan);
        approve(arno, "architect", plan);
    }

    private void approve(String token, String role, String digest) {
        assertThat(commands.post(token, artifacts + "plan/verdicts", """
                        {"role": "%s", "verdict": "APPROVED", "digest": "%s"}\
                        """.formatted(role, digest))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theAnswerSaysWhatNoTaskServes() {
        Answer answer = commands.putMarkdown(dora, artifacts + "tasks", Specified.TASKS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/untraced/0").asString()).isEqualTo("FR-001");
        assertThat(answer.json().at("/diagnostics/0/code").asString()).isEqualTo("requirement-untraced");
        assertThat(answer.json().at("/diagnostics/0/severity").asString()).isEqualTo("warning");
    }

    @Test
    void whatKeepsAListFromBeingWorkedOffIsSaidAtOnce() {
        Answer answer = commands.putMarkdown(
                dora,
                artifacts + "tasks",
                "- [ ] T001 Tidy up (depends on T002)\n- [ ] T002 Tidy more (depends on T001)\n");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().body())
                .contains("T001 -> T002 -> T001")
                .contains("R17")
                .contains("R25");
    }
}
