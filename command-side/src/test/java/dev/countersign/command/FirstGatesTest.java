package dev.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide.Answer;
import org.junit.jupiter.api.Test;

class FirstGatesTest {

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String pam = commands.human("pam", "product-manager");
    private final String arno = commands.human("arno", "architect");
    private final String tess = commands.human("tess", "team-lead");
    private final String dora = commands.human("dora");

    @Test
    void aFeaturePassesFromItsPrdToBuild() {
        assertThat(commands.post(pam, features, """
            {"id": "001-checkout", "title": "Checkout"}\
            """).status()).isEqualTo(201);
        sign("prd", pam, "product-manager", arno, "architect", tess, "team-lead");
        sign("spec", pam, "product-manager");
        sign("plan", pam, "product-manager", arno, "architect");

        Answer last = sign("tasks", pam, "product-manager", arno, "architect", tess, "team-lead");

        assertThat(last.text("stage")).isEqualTo("build");
        assertThat(last.text("gateStatus")).isEqualTo("SATISFIED");
    }

    private Answer sign(String kind, String... tokensAndRoles) {
        String path = features + "/001-checkout/artifacts/" + kind;
        Answer submitted = commands.putMarkdown(dora, path, "# The " + kind + "\n");
        assertThat(submitted.status()).describedAs(submitted.response().body()).isEqualTo(200);
        Answer last = submitted;
        for (int i = 0; i < tokensAndRoles.length; i += 2) {
            last = commands.post(tokensAndRoles[i], path + "/verdicts", """
                {"role": "%s", "verdict": "approved", "digest": "%s"}\
                """.formatted(
                            tokensAndRoles[i + 1], submitted.text("digest")));
            assertThat(last.status()).describedAs(last.response().body()).isEqualTo(201);
        }
        return last;
    }
}
