package dev.countersign.command.agent.definition;

import static dev.countersign.command.agent.definition.Definitions.complete;
import static dev.countersign.command.agent.definition.Definitions.lines;
import static dev.countersign.command.agent.definition.Definitions.parse;
import static dev.countersign.command.agent.definition.Definitions.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.events.agent.ToolGrant;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every difference from the format, made in a definition that has none, gives its diagnostic and no other. */
class DiagnosticsTest {

    private static final String STEPS = """
        1. **Read the plan**
           - Find the postings it touches
           - Output: List of postings
        2. **Migrate**: Write forward and back -> `migrations/`\
        """;

    private static final String METRICS = """
        | Metric | Target | Measurement |
        |--------|--------|-------------|
        | Posting time | <20 ms p95 | Load test |\
        """;

    @Test
    void aDefinitionInTheFormatHasNone() {
        assertThat(lines(parse(complete()))).isEmpty();
    }

    static Stream<Arguments> oneDifference() {
        return Stream.of(
                change("name: ledger-engineer\n", "", "error name-missing @ name"),
                change("name: ledger-engineer\n", "name: ''\n", "error name-missing @ name"),
                change("name: ledger-engineer\n", "name: Ledger Engineer\n", "error name-not-a-slug @ name"),
                change("name: ledger-engineer\n", "name: ../../etc/passwd\n", "error name-not-a-slug @ name"),
                change(
                        "name: ledger-engineer\n",
                        "name: %s\n".formatted("a".repeat(65)),
                        "error name-not-a-slug @ name"),
                change(
                        "name: ledger-engineer\n",
                        "name: [ledger]\n",
                        "warning value-not-understood @ name",
                        "error name-missing @ name"),
                change(
                        "version: 1.2.0\nmodel",
                        "version: 1.2\nmodel",
                        "error version-not-semver @ version",
                        "warning changelog-version-differs @ changelog"),
                change(
                        "version: 1.2.0\nmodel",
                        "model",
                        "warning version-missing @ version",
                        "warning changelog-version-differs @ changelog"),
                change(
                        "version: 1.2.0\nmodel",
                        "version: 1.3.0\nmodel",
                        "warning changelog-version-differs @ changelog"),
                change(
                        "description: \"Keeps the ledger's services: postings, balances, statements.\"\n",
                        "",
                        "warning description-missing @ description"),
                change("model: sonnet", "model: haiku", "warning model-below-authority @ model"),
                change("model: sonnet", "model: claude-haiku-4-5", "warning model-below-authority @ model"),
                change("model: sonnet", "model: house-model-7", "info model-tier-unknown @ model"),
                change("model: sonnet\n", "", "info model-missing @ model"),
                change("model: sonnet", "model: sonnet\ncolor: red", "info unknown-key @ color"),
                change("    date: 2026-01-15\n", "", "warning changelog-entry-incomplete @ changelog[1]"),
                change(
                        "    changes:\n      - Postings carry a reference",
                        "    changes: Postings carry a reference",
                        "info text-for-list @ changelog[1].changes"),
                change(
                        "      - Postings carry a reference",
                        "      - Added: a reference",
                        "info text-as-map @ changelog[1].changes[0]"),
                change(
                        "  - version: 1.1.0\n    date: 2026-01-15\n    changes:\n      - Postings carry a reference",
                        "  - first version",
                        "warning changelog-entry-not-understood @ changelog[1]"),
                change(
                        "    - Interest rules (use rate-designer)",
                        "    - Interest rules (fixed by law)",
                        "info exclusion-without-target @ boundaries.does_not_handle[0]"),
                change(
                        "    - Interest rules (use rate-designer)",
                        "    - Interest rules",
                        "info exclusion-without-target @ boundaries.does_not_handle[0]"),
                change(
                        "    - Interest rules (use rate-designer)",
                        "    - Interest rules (use rate agents)",
                        "warning group-unknown @ boundaries.does_not_handle[0]"),
                change(
                        "    - Interest rules (use rate-designer)",
                        "    - Interest rules (use what Legal says)",
                        "warning target-not-understood @ boundaries.does_not_handle[0]"),
                change(
                        "    - Interest rules (use rate-designer)",
                        "    - Interest rules (use rate-designer for rules, this agent for code)",
                        "info target-is-itself @ boundaries.does_not_handle[0]"),
                change(
                        "    - Interest rules (use rate-designer)",
                        "    - Interest rules: use rate-designer",
                        "info exclusion-as-map @ boundaries.does_not_handle[0]"),
                change(
                        "    - Interest rules (use rate-designer)",
                        "    - [Interest rules]",
                        "warning value-not-understood @ boundaries.does_not_handle[0]"),
                change(
                        "  does_not_handle:",
                        "  does_handle: all\n  does_not_handle:",
                        "info unknown-key @ boundaries.does_handle"),
                change("triad_governance:", "triad-governance:", "info key-spelling @ triad-governance"),
                change(
                        "triad_governance:",
                        "triad-governance: null\ntriad_governance:",
                        "warning key-given-twice @ triad-governance"),
                change(
                        "  veto_authority:",
                        "  may_veto: true\n  veto_authority:",
                        "info unknown-key @ triad_governance.may_veto"),
                change(
                        "    - plan.md review (posting model)",
                        "    plan.md review",
                        "info text-for-list @ triad_governance.participates_in"),
                change(
                        "    - architect: Choice of stores\n    - team-lead: Order of tasks",
                        "    architect: Choice of stores\n    team-lead: Order of tasks",
                        "info deferrals-as-map @ triad_governance.defers_to"),
                change(
                        "    - team-lead: Order of tasks",
                        "      team-lead: Order of tasks",
                        "info deferral-with-several-roles @ triad_governance.defers_to[0]"),
                change(
                        "    - team-lead: Order of tasks",
                        "    - team-lead",
                        "warning deferral-without-topics @ triad_governance.defers_to[1]"),
                change(
                        "    - team-lead: Order of tasks",
                        "    - Team Lead: Order of tasks",
                        "warning deferral-role-not-a-slug @ triad_governance.defers_to[1]"),
                change(
                        "## 6. Triad Governance",
                        "## 6. Council",
                        "info section-extra @ line 80",
                        "warning section-missing @ body"),
                change("## 6. Triad Governance", "## Triad Governance", "warning section-misnumbered @ line 80"),
                change("## 1. Core Mission", "## 9. Modes\n\n## 1. Core Mission", "info section-extra @ line 37"),
                change(
                        "Reviews the plan's posting model.",
                        "## 6. Triad Governance",
                        "warning section-repeated @ line 82"),
                change("- Works with:", "- Coordinates with:", "info collaboration-label @ line 45"),
                change(
                        "- Works with: rate-designer (rates)",
                        "- Drinks coffee with: all",
                        "info collaboration-not-understood @ line 45"),
                change(
                        "- Works with: rate-designer (rates)",
                        "- Works with: the people upstairs",
                        "info collaborator-not-an-agent @ line 45"),
                change(
                        "**Trigger phrases**:",
                        "**Words**:",
                        "info when-to-use-unlabelled @ line 55",
                        "info part-missing @ line 48"),
                change(
                        "**Trigger phrases**:",
                        "Use it with care, and not on Fridays.\n\n**Trigger phrases**:",
                        "info when-to-use-as-prose @ line 54"),
                change("   - Output: List of postings\n", "", "info steps-without-output @ line 61"),
                change(
                        STEPS,
                        "**Read the plan**:\n- Output: List of postings",
                        "info workflow-step-unnumbered @ line 65"),
                change(
                        "- [ ] Debits equal credits\n- [ ] Every migration has been run back",
                        "- Debits equal credits\n- Every migration has been run back",
                        "info criteria-without-check-boxes @ line 70"),
                change(
                        METRICS,
                        "| Metric | Target |\n|--------|--------|\n| Posting time | <20 ms p95 |",
                        "info metrics-column-missing @ line 103"),
                change(METRICS, "- Posting time: <20 ms p95", "info metrics-as-list @ line 103"),
                change("- Balances without postings\n", "", "info part-missing @ line 99"),
                change(
                        "- Balances without postings\n",
                        "- Balances without postings\n```\n",
                        "warning code-fence-unclosed @ line 111"),
                change(
                        "- Balances without postings\n",
                        "- Balances without postings\n\n<!-- and\n",
                        "warning comment-unclosed @ line 112"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void oneDifference(String passage, String by, List<String> expected) {
        ParsedDefinition parsed = parse(replaced(complete(), passage, by));

        assertThat(lines(parsed)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(parsed.accepted()).isEqualTo(expected.stream().noneMatch(line -> line.startsWith("error")));
        assertThat(parsed.diagnostics())
                .allSatisfy(diagnostic ->
                        assertThat(diagnostic.message()).isNotBlank().doesNotContain("%"));
    }

    static Stream<Arguments> wholeFile() {
        return Stream.of(
                arguments("", List.of("error front-matter-missing @ line 1")),
                arguments("# No front matter\n", List.of("error front-matter-missing @ line 1")),
                arguments("\n---\nname: a\n---\n", List.of("error front-matter-missing @ line 1")),
                arguments("---\nname: a\n# Body\n", List.of("error front-matter-unclosed @ line 1")),
                arguments("---\n---\n# Body\n", List.of("error name-missing @ name")),
                arguments("---\n- name\n---\n", List.of("error front-matter-not-a-map @ line 2")),
                arguments("---\nname: a\nname: b\n---\n", List.of("error yaml-duplicate-key @ line 3")),
                arguments("---\nname: a\nx: {y: 1, y: 2}\n---\n", List.of("error yaml-duplicate-key @ line 3")),
                arguments("---\nname: [a\n---\n", List.of("error yaml-invalid @ line 3")),
                arguments("---\nname: a\n\tversion: 1.0.0\n---\n", List.of("error yaml-invalid @ line 3")),
                arguments("---\nname: a\u0007\n---\n", List.of("error yaml-invalid @ line 2")),
                arguments("---\nname: !!java.net.URL [a]\n---\n", List.of("error yaml-tag-not-allowed @ line 2")),
                arguments("---\nname: !secret a\n---\n", List.of("error yaml-tag-not-allowed @ line 2")),
                arguments("---\n[a]: b\n---\n", List.of("error yaml-key-not-text @ line 2")),
                arguments("---\nname: a\nx: &x [*x]\n---\n", List.of("error yaml-aliases-explode @ line 3")),
                arguments("---\nname: a\nx: " + "[".repeat(40) + "\n---\n", List.of("error yaml-too-deep @ line 3")));
    }

    @ParameterizedTest
    @MethodSource
    void wholeFile(String text, List<String> expected) {
        ParsedDefinition parsed = parse(text);

        assertThat(lines(parsed)).containsExactlyElementsOf(expected);
        assertThat(parsed.definition()).isNull();
        assertThat(parsed.accepted()).isFalse();
        assertThat(parsed.source()).isEqualTo(text);
    }

    @Test
    void aFileOver256KibibytesIsRefusedUnread() {
        byte[] file = (complete() + "x".repeat(256 * 1024)).getBytes(StandardCharsets.UTF_8);

        assertThat(lines(Definitions.PARSER.parse(file))).containsExactly("error file-too-large @ file");
        assertThat(Definitions.PARSER.parse(file).source()).isEmpty();
    }

    @Test
    void aFileOfExactly256KibibytesIsRead() {
        String text = complete();
        text += "x".repeat(256 * 1024 - text.getBytes(StandardCharsets.UTF_8).length);

        assertThat(parse(text).accepted()).isTrue();
    }

    @Test
    void over300LinesIsAWarning() {
        String text = complete() + "\n".repeat(300);

        assertThat(lines(parse(text))).containsExactly("warning over-300-lines @ file");
        assertThat(lines(parse(complete()
                        + "x\n".repeat((int) (300 - complete().lines().count())))))
                .isEmpty();
    }

    @Test
    void whatStandsBelowTenThousandLinesIsNotRead() {
        String text = complete() + "\n".repeat(11_000) + "## 9. Far below\n";

        assertThat(lines(parse(text)))
                .containsExactly("warning over-300-lines @ file", "warning lines-not-read @ line 10032");
        assertThat(Definitions.accepted(text).sections()).hasSize(8);
    }

    @Test
    void bytesThatAreNotUtf8AreAnErrorWithTheirLine() {
        byte[] file = "---\nname: a\nname2: X\n---\n".getBytes(StandardCharsets.UTF_8);
        file[19] = (byte) 0xC3;

        ParsedDefinition parsed = Definitions.PARSER.parse(file);

        assertThat(lines(parsed)).containsExactly("error not-utf8 @ line 3");
        assertThat(parsed.source()).isEmpty();
    }

    @Test
    void aNulCharacterIsAnErrorWithItsLine() {
        assertThat(lines(parse(replaced(complete(), "Every posting", "Every \0posting"))))
                .containsExactly("error nul-character @ line 39");
    }

    @Test
    void aByteOrderMarkIsSaidAndKept() {
        ParsedDefinition parsed = parse("\uFEFF" + complete());

        assertThat(lines(parsed)).containsExactly("info byte-order-mark @ line 1");
        assertThat(parsed.source()).startsWith("\uFEFF---");
    }

    @Test
    void windowsLineEndsChangeNothingThatIsRead() {
        ParsedDefinition parsed = parse(complete().replace("\n", "\r\n"));

        assertThat(lines(parsed)).isEmpty();
        assertThat(parsed.definition()).isEqualTo(parse(complete()).definition());
        assertThat(parsed.source()).contains("\r\n");
    }

    @Test
    void sectionsInAnotherOrderAreReadAndSaid() {
        String text = complete();
        String mission = text.substring(text.indexOf("## 1."), text.indexOf("## 2."));

        ParsedDefinition parsed = parse(text.replace(mission, "") + "\n" + mission);

        assertThat(lines(parsed)).containsExactly("warning section-misordered @ line 108");
    }

    @Test
    void fewBytesOfAliasesThatStandForBillionsOfValuesAreRefused() {
        StringBuilder yaml = new StringBuilder("---\nname: a\nl0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("l%d: &l%d [%s]\n"
                    .formatted(
                            i,
                            i,
                            String.join(
                                            ", ",
                                            Arrays.stream(new int[10])
                                                    .mapToObj(any -> "*l")
                                                    .toList())
                                    .replace("*l", "*l" + (i - 1))));
        }

        assertThat(lines(parse(yaml + "---\n"))).containsExactly("error yaml-aliases-explode @ line 2");
    }

    @Test
    void aFewAliasesAreFine() {
        String text = replaced(
                complete(),
                "      - Postings carry a reference",
                "      - &same Postings carry a reference\n      - *same");

        assertThat(Definitions.accepted(text).changelog().get(1).changes())
                .containsExactly("Postings carry a reference", "Postings carry a reference");
    }

    @Test
    void thousandsOfDifferencesAreCountedInsteadOfListed() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            keys.append("key%d: x\n".formatted(i));
        }

        ParsedDefinition parsed = parse(replaced(complete(), "model: sonnet\n", "model: sonnet\n" + keys));

        assertThat(parsed.diagnostics()).hasSize(301);
        assertThat(parsed.diagnostics().getLast().code()).isEqualTo("more-diagnostics");
        assertThat(parsed.diagnostics().getLast().message()).startsWith("4701 ");
        assertThat(Definitions.accepted(parsed.source()).unknownKeys()).hasSize(5_000);
    }

    @Test
    void aPlainSubagentFileIsImportedWithoutAnyAuthority() {
        ParsedDefinition parsed = parse(Definitions.resource("plain-subagent.md"));

        assertThat(lines(parsed))
                .containsExactly(
                        "warning version-missing @ version",
                        "info model-missing @ model",
                        "warning changelog-missing @ changelog",
                        "warning boundaries-missing @ boundaries",
                        "warning governance-missing @ triad_governance",
                        "info unknown-key @ color",
                        "warning sections-missing @ body");
        var definition = Definitions.accepted(parsed.source());
        assertThat(definition.version()).isEqualTo("0.0.0");
        assertThat(definition.vetoAuthority()).isEmpty();
        assertThat(definition.participatesIn()).isEmpty();
        assertThat(definition.unknownKeys()).containsExactly("color");
        assertThat(definition.tools())
                .containsExactly(
                        new ToolGrant("Read", null, ToolGrant.FRONT_MATTER),
                        new ToolGrant("Write", null, ToolGrant.FRONT_MATTER));
    }

    private static Arguments change(String passage, String by, String... expected) {
        return arguments(passage, by, List.of(expected));
    }
}
