package dev.countersign.events.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.feature.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignOffBlockTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final List<String> ROLES = List.of("product-manager", "architect");
    private static final HeldSignOff PAM = new HeldSignOff(
            "product-manager", "pam", Instant.parse("2026-03-02T08:00:03.456Z"), Verdict.APPROVED, DIGEST, null);
    private static final String BLOCK = """
        triad:
          pm_signoff:
            agent: "pam"
            role: "product-manager"
            date: 2026-03-02T08:00:03Z
            status: APPROVED
            digest: %s
          architect_signoff: null
        """.formatted(DIGEST);

    private static String replaced(String text) {
        return SignOffBlock.replaceIn(text, ROLES, List.of(PAM));
    }

    @Test
    void frontMatterIsMadeWhereThereIsNone() {
        assertThat(replaced("# Plan\n")).isEqualTo("---\n" + BLOCK + "---\n# Plan\n");
    }

    @Test
    void aFenceThatIsNeverClosedIsText() {
        assertThat(replaced("---\n# Plan\n")).isEqualTo("---\n" + BLOCK + "---\n---\n# Plan\n");
    }

    @Test
    void itEndsTheFrontMatterThatHasNone() {
        assertThat(replaced("---\nprd: a.md\n# remark\n---\n# Plan\n"))
                .isEqualTo("---\nprd: a.md\n# remark\n" + BLOCK + "---\n# Plan\n");
    }

    @Test
    void itTakesThePlaceOfTheFirstAndEveryOtherGoes() {
        assertThat(replaced("---\na: 1\ntriad:\n  x: y\n\n  z: y\n\nb: 2\n'triad': {\n}\n---\n# Plan\n"))
                .isEqualTo("---\na: 1\n" + BLOCK + "\nb: 2\n---\n# Plan\n");
    }

    @Test
    void itIsWrittenOnTheLevelOfTheOtherKeys() {
        assertThat(replaced("---\n  a: 1\n---\n")).isEqualTo("---\n  a: 1\n" + BLOCK.indent(2) + "---\n");
    }

    @Test
    void itHasTheLineEndsOfTheDocumentAndTheRestStaysAsItIs() {
        assertThat(replaced("\uFEFF---\r\na: 1\n---  \r\n\r\n\tlast \r"))
                .isEqualTo("\uFEFF---\r\na: 1\n" + BLOCK.replace("\n", "\r\n") + "---  \r\n\r\n\tlast \r");
    }

    @Test
    void withoutRolesThereIsNone() {
        assertThat(SignOffBlock.replaceIn("---\na: 1\ntriad: null\n---\n", List.of(), List.of()))
                .isEqualTo("---\na: 1\n---\n");
        assertThat(SignOffBlock.replaceIn("# Plan", List.of(), List.of())).isEqualTo("# Plan");
    }

    @Test
    void whatANameHoldsCannotBecomeYaml() {
        HeldSignOff odd =
                new HeldSignOff("team-lead", "a\"b\\c\n\u00E9\uD83D\uDE80", PAM.at(), Verdict.BLOCKED, DIGEST, null);

        assertThat(SignOffBlock.replaceIn("x", List.of("team-lead"), List.of(odd)))
                .contains("    agent: \"a\\\"b\\\\c\\U0000000a\\U000000e9\\U0001f680\"\n");
    }

    @Test
    void everyRoleHasAKey() {
        assertThat(SignOffBlock.keyOf("team-lead")).isEqualTo("techlead_signoff");
        assertThat(SignOffBlock.keyOf("code-reviewer")).isEqualTo("code_reviewer_signoff");
    }

    @Test
    void aVerdictThatWasOverriddenReadsSoWithWhoDidItAndWhy() {
        HeldSignOff overridden = new HeldSignOff(
                "architect", "arno", PAM.at(), Verdict.BLOCKED, DIGEST, "Overridden by pam: \"It is a cache\"");

        assertThat(SignOffBlock.replaceIn("x", List.of("architect"), List.of(overridden)))
                .contains(
                        "agent: \"arno\"",
                        "status: OVERRIDDEN\n    notes: \"Overridden by pam: \\\"It is a cache\\\"\"\n")
                .doesNotContain("BLOCKED");
    }
}
