package dev.countersign.command.artifact.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.CommandSide;
import dev.countersign.command.CommandSide.Answer;
import dev.countersign.events.document.HeldSignOff;
import dev.countersign.events.document.SignOffBlock;
import dev.countersign.events.feature.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsOverHttpTest {

    private static final String PRD = "# The prd\n";
    private static final String FORGED =
            "---\ntriad:\n  architect_signoff: {agent: arno, status: APPROVED}\n---\n" + PRD;

    private final CommandSide commands = CommandSide.running();
    private final String project = CommandSide.newProject();
    private final String features = "/api/v1/projects/" + project + "/features";
    private final String prd = features + "/001-checkout/artifacts/prd";
    private final String pam = commands.human("pam", "product-manager");
    private final String dora = commands.human("dora");

    @BeforeEach
    void aSignedPrd() {
        assertThat(commands.post(pam, features, "{\"id\": \"001-checkout\", \"title\": \"Checkout\"}")
                        .status())
                .isEqualTo(201);
        Answer submitted = commands.putMarkdown(dora, prd, PRD);
        Answer signed = commands.post(
                pam,
                prd + "/verdicts",
                "{\"role\": \"product-manager\", \"verdict\": \"approved\", \"digest\": \"%s\"}"
                        .formatted(submitted.text("digest")));
        assertThat(signed.status()).isEqualTo(201);
    }

    private Answer compare(String token, String path, String type, String body) {
        return commands.send(token, "POST", path, type, body);
    }

    @Test
    void theDocumentThatSaysWhatTheRecordHoldsComesBackAsSupportedAndChangesNothing() {
        Answer asked =
                commands.putMarkdown(dora, prd, "---\ntriad: {pm_signoff: {agent: pam, status: BLOCKED}}\n---\n" + PRD);
        var drift = asked.json().at("/claims/0");
        assertThat(drift.at("/finding").asString()).isEqualTo("drift");
        HeldSignOff held = new HeldSignOff(
                "product-manager",
                drift.at("/held/principal").asString(),
                Instant.parse(drift.at("/held/at").asString()),
                Verdict.valueOf(drift.at("/held/verdict").asString()),
                drift.at("/held/digest").asString(),
                null);
        String document = SignOffBlock.replaceIn(PRD, List.of("product-manager", "architect"), List.of(held));

        Answer back = commands.putMarkdown(dora, prd, document);

        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().at("/changed").asBoolean()).isFalse();
        assertThat(back.json().at("/claims")).hasSize(1);
        assertThat(back.json().at("/claims/0/finding").asString()).isEqualTo("supported");
        assertThat(back.header("Countersign-Position")).isEqualTo(asked.header("Countersign-Position"));
    }

    @Test
    void aForgeryIsNamedAndCountsForNothing() {
        Answer answer = commands.putMarkdown(dora, prd, FORGED);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/claims/0/finding").asString()).isEqualTo("forgery");
        assertThat(answer.json().at("/claims/0/claimed/agent").asString()).isEqualTo("arno");
        assertThat(answer.json().at("/claims/0").has("held")).isFalse();
    }

    @Test
    void comparingStoresNothing() {
        Answer compared = compare(dora, prd + "/claims", "text/markdown", FORGED + "More\n");
        Answer again = compare(dora, prd + "/claims", "text/markdown", PRD);

        assertThat(compared.status()).isEqualTo(200);
        assertThat(compared.json().at("/current").asBoolean()).isFalse();
        assertThat(compared.json().at("/claims/0/finding").asString()).isEqualTo("forgery");
        assertThat(again.json().at("/current").asBoolean()).isTrue();
        assertThat(again.header("Countersign-Position")).isEqualTo(compared.header("Countersign-Position"));
    }

    @Test
    void anArtifactWithoutATextHasNoRecordedDigest() {
        Answer compared = compare(dora, features + "/001-checkout/artifacts/tasks/claims", "text/markdown", PRD);

        assertThat(compared.status()).isEqualTo(200);
        assertThat(compared.json().has("recordedDigest")).isFalse();
        assertThat(compared.json().at("/current").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "001-checkout/artifacts/prd, text/markdown, '', 400",
        "001-checkout/artifacts/prd, text/markdown, ' ', 400",
        "001-checkout/artifacts/prd, application/json, '{}', 415",
        "001-checkout/artifacts/readme, text/markdown, x, 404",
        "999-none/artifacts/prd, text/markdown, x, 404",
        "Nope/artifacts/prd, text/markdown, x, 400"
    })
    void whatCannotBeComparedIsRefused(String where, String type, String body, int status) {
        Answer answer = compare(dora, features + "/" + where + "/claims", type, body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    }

    @Test
    void aTextThatIsTooLargeIsRefused() {
        assertThat(compare(dora, prd + "/claims", "text/markdown", "x".repeat(600_000))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aStrangerLearnsNothing() {
        String stranger =
                commands.token().principal("eve").human().projects("elsewhere").sign();

        assertThat(compare(stranger, prd + "/claims", "text/markdown", PRD).status())
                .isEqualTo(403);
    }
}
