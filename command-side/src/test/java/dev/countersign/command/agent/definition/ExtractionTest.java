package dev.countersign.command.agent.definition;

import static dev.countersign.command.agent.definition.Definitions.accepted;
import static dev.countersign.command.agent.definition.Definitions.complete;
import static dev.countersign.command.agent.definition.Definitions.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.events.agent.AgentDefinition;
import dev.countersign.events.agent.ChangelogEntry;
import dev.countersign.events.agent.Collaborator;
import dev.countersign.events.agent.Deferral;
import dev.countersign.events.agent.Exclusion;
import dev.countersign.events.agent.PerformanceMetric;
import dev.countersign.events.agent.Section;
import dev.countersign.events.agent.SkillGrant;
import dev.countersign.events.agent.TargetKind;
import dev.countersign.events.agent.ToolGrant;
import dev.countersign.events.agent.UseTarget;
import dev.countersign.events.agent.VetoDomain;
import dev.countersign.events.agent.WorkflowStep;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a definition says is in the record that is read from it. */
class ExtractionTest {

    private static UseTarget agent(String name) {
        return new UseTarget(name, TargetKind.AGENT, List.of());
    }

    @Test
    void everythingADefinitionInTheFormatSays() {
        assertThat(accepted(complete()))
                .isEqualTo(new AgentDefinition(
                        "ledger-engineer",
                        "Keeps the ledger's services: postings, balances, statements.",
                        "1.2.0",
                        "sonnet",
                        List.of(
                                new ChangelogEntry(
                                        "1.2.0",
                                        "2026-03-02",
                                        List.of("Statements are written in batches", "Balances are kept per currency")),
                                new ChangelogEntry("1.1.0", "2026-01-15", List.of("Postings carry a reference"))),
                        List.of(
                                new Exclusion(
                                        "Interest rules (use rate-designer)",
                                        "Interest rules",
                                        List.of(agent("rate-designer")),
                                        null),
                                new Exclusion(
                                        "Statement layout (use page-designer or print-designer)",
                                        "Statement layout",
                                        List.of(agent("page-designer"), agent("print-designer")),
                                        null),
                                new Exclusion(
                                        "Incident calls (use on-call agents)",
                                        "Incident calls",
                                        List.of(new UseTarget(
                                                "on-call agents", TargetKind.GROUP, List.of("debugger", "devops"))),
                                        null),
                                new Exclusion(
                                        "Work plans (receives from planner)",
                                        "Work plans",
                                        List.of(new UseTarget("planner", TargetKind.RECEIVED_FROM, List.of())),
                                        null)),
                        null,
                        List.of("plan.md review (posting model)"),
                        List.of(
                                new VetoDomain("Posting model", "Posting model", null),
                                new VetoDomain(
                                        "Balance queries (only where they lock)",
                                        "Balance queries",
                                        "only where they lock")),
                        List.of(
                                new Deferral("architect", "Choice of stores"),
                                new Deferral("team-lead", "Order of tasks")),
                        List.of(
                                new Section(1, "Core Mission", 37, true),
                                new Section(2, "Role Definition", 41, true),
                                new Section(3, "When to Use", 48, true),
                                new Section(4, "Workflow Steps", 61, true),
                                new Section(5, "Quality Standards", 70, true),
                                new Section(6, "Triad Governance", 80, true),
                                new Section(7, "Tools & Skills", 84, true),
                                new Section(8, "Success Criteria", 99, true)),
                        List.of(
                                new Collaborator("architect", "posting model, stores"),
                                new Collaborator("planner", null)),
                        List.of(new Collaborator("rate-designer", "rates")),
                        List.of(new Collaborator("code-reviewer", "changes")),
                        List.of("Postings or balances change", "Statements are wrong"),
                        List.of("Change the posting", "Fix the balance", "Rebuild balances"),
                        List.of(new Exclusion(
                                "Choosing interest rates (use rate-designer)",
                                "Choosing interest rates",
                                List.of(agent("rate-designer")),
                                null)),
                        List.of(
                                new WorkflowStep(
                                        "Change of the ledger", 1, "Read the plan", List.of("List of postings")),
                                new WorkflowStep("Change of the ledger", 2, "Migrate", List.of("migrations/"))),
                        List.of("Debits equal credits", "Every migration has been run back"),
                        List.of(
                                new ToolGrant("Read", "Sources"),
                                new ToolGrant("Edit", "Sources"),
                                new ToolGrant("Bash", "Builds")),
                        List.of(new SkillGrant("balance-audit", "Sums differ")),
                        List.of("LEDGER_STORE", "QUEUE"),
                        List.of(new PerformanceMetric("Posting time", "<20 ms p95", "Load test")),
                        List.of("Balances without postings"),
                        List.of()));
    }

    @Test
    void aDefinitionThatVariesInManyWays() {
        ParsedDefinition parsed = Definitions.parse(Definitions.resource("odd-one.md"));
        AgentDefinition definition = accepted(parsed.source());

        assertThat(Definitions.lines(parsed))
                .containsExactly(
                        "info model-missing @ model",
                        "info text-for-list @ changelog[0].changes",
                        "info boundaries-as-list @ boundaries",
                        "info exclusion-as-map @ boundaries[1]",
                        "warning target-not-understood @ boundaries[2]",
                        "info exclusion-without-target @ boundaries[3]",
                        "info key-spelling @ triad-governance",
                        "info text-for-list @ triad-governance.participates_in",
                        "info deferrals-as-map @ triad-governance.defers_to",
                        "warning code-fence-unclosed @ line 53",
                        "warning section-misnumbered @ line 29",
                        "info section-extra @ line 33",
                        "warning section-misordered @ line 40",
                        "warning section-repeated @ line 46",
                        "warning section-misordered @ line 49",
                        "warning section-missing @ body",
                        "warning section-missing @ body",
                        "warning section-missing @ body",
                        "warning section-missing @ body",
                        "info collaboration-label @ line 31",
                        "info collaborator-not-an-agent @ line 31",
                        "info metrics-as-list @ line 38",
                        "info part-missing @ line 36");
        assertThat(definition.exclusions())
                .containsExactly(
                        new Exclusion(
                                "Log collection (use the collector agent)",
                                "Log collection",
                                List.of(agent("collector")),
                                null),
                        new Exclusion("Storage (use keeper)", "Storage", List.of(agent("keeper")), null),
                        new Exclusion(
                                "Dashboards (use whoever is free today)",
                                "Dashboards",
                                List.of(),
                                "use whoever is free today"),
                        new Exclusion("Alerts", "Alerts", List.of(), null));
        assertThat(definition.vetoAuthority()).isEmpty();
        assertThat(definition.defersTo())
                .containsExactly(
                        new Deferral("architect", "Formats"),
                        new Deferral("team-lead", "Dates"),
                        new Deferral("team-lead", "Order"));
        assertThat(definition.workflow())
                .containsExactly(
                        new WorkflowStep(null, 1, "Collect", List.of("lines")),
                        new WorkflowStep(null, 2, "Draw", List.of("chart")));
        assertThat(definition.tools()).containsExactly(new ToolGrant("Read", null), new ToolGrant("Bash", null));
        assertThat(definition.skills()).containsExactly(new SkillGrant("chart-check", "before every release"));
        assertThat(definition.performanceMetrics())
                .containsExactly(
                        new PerformanceMetric("Charts", "10 a day", ""), new PerformanceMetric("Errors", "none", ""));
    }

    static Stream<Arguments> tools() {
        return Stream.of(
                arguments("tools: Read, Bash(git diff:*, git log:*)", List.of("Read", "Bash(git diff:*, git log:*)")),
                arguments("tools: [Read, \"Bash\"]", List.of("Read", "Bash")),
                arguments("tools:\n  - mcp__files/read\n  - Read\n  - Read", List.of("mcp__files/read", "Read")),
                arguments("tools: \",, Read ,\"", List.of("Read")),
                arguments("tools: null", List.of()),
                arguments("tools: []", List.of()),
                arguments("tools: {Read: true}", List.of()),
                arguments("tools: 7", List.of("7")));
    }

    @ParameterizedTest
    @MethodSource
    void tools(String key, List<String> names) {
        List<ToolGrant> inSection = accepted(complete()).tools();

        List<ToolGrant> granted = accepted(replaced(complete(), "model: sonnet\n", "model: sonnet\n" + key + "\n"))
                .tools();

        List<ToolGrant> expected = Stream.concat(
                        names.stream().map(name -> new ToolGrant(name, null, ToolGrant.FRONT_MATTER)),
                        inSection.stream())
                .toList();
        assertThat(granted).isEqualTo(expected);
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("use a", "a"),
                arguments("use a or b", "a b"),
                arguments("use a, b", "a b"),
                arguments("use a, b, or c", "a b c"),
                arguments("use a and b", "a b"),
                arguments("use a/b", "a b"),
                arguments("use a for x, b for y", "a b"),
                arguments("Use `a`", "a"),
                arguments("use **tester** agent", "tester"),
                arguments("use the tester agent when in doubt", "tester"),
                arguments("use either a or b", "a b"),
                arguments("use dev agents", "dev agents=[senior-backend-engineer, frontend-developer]"),
                arguments("use Dev Agents or a", "Dev Agents=[senior-backend-engineer, frontend-developer] a"),
                arguments("use all on-call agents", "on-call agents=[debugger, devops]"),
                arguments("use night agents", "night agents=[]"),
                arguments("receives from a", "<a"),
                arguments("Receives from a, b", "<a <b"),
                arguments("use this agent", ""),
                arguments("handled elsewhere", ""),
                arguments("use", ""),
                arguments("user input", ""));
    }

    @ParameterizedTest
    @MethodSource
    void targets(String parenthesis, String expected) {
        String text = replaced(
                complete(), "Choosing interest rates (use rate-designer)", "Rates (%s)".formatted(parenthesis));

        Exclusion exclusion = accepted(text).doNotInvokeWhen().getFirst();

        assertThat(exclusion.topic()).isEqualTo("Rates");
        assertThat(String.join(
                        " ",
                        exclusion.targets().stream()
                                .map(target -> switch (target.kind()) {
                                    case AGENT -> target.name();
                                    case GROUP -> target.name() + "=" + target.resolvedTo();
                                    case RECEIVED_FROM -> "<" + target.name();
                                })
                                .toList()))
                .isEqualTo(expected);
        assertThat(exclusion.remark() == null).isEqualTo(!expected.isEmpty());
    }

    static Stream<Arguments> topics() {
        return Stream.of(
                arguments("Code (any language) in tests (use tester)", "Code (any language) in tests"),
                arguments("Releases (use devops).", "Releases."),
                arguments("**Releases** (use devops)", "Releases"),
                arguments("(use devops) for releases", "for releases"),
                arguments("Calls (use devops) (by day)", "Calls (by day)"),
                arguments("Unclosed (use devops", "Unclosed (use devops"),
                arguments("Nested (use devops (or not))", "Nested"));
    }

    @ParameterizedTest
    @MethodSource
    void topics(String entry, String topic) {
        String text = replaced(complete(), "Choosing interest rates (use rate-designer)", entry);

        assertThat(accepted(text).doNotInvokeWhen().getFirst().topic()).isEqualTo(topic);
    }

    @Test
    void theKeysMayStandInAnyOrder() {
        String text = complete();
        String name = "name: ledger-engineer\n";

        assertThat(accepted(replaced(text, name, "").replace("\n---\n\n#", "\n" + name + "---\n\n#")))
                .isEqualTo(accepted(text));
    }

    @Test
    void governanceOfNullOrNothingIsNoAuthority() {
        String governance = complete()
                .substring(complete().indexOf("triad_governance:"), complete().indexOf("---\n\n# Ledger"));

        for (String none : List.of(
                "triad_governance: null\n",
                "triad_governance:\n",
                "triad_governance: ~\n",
                "triad-governance: null\n")) {
            AgentDefinition definition = accepted(complete().replace(governance, none));
            assertThat(definition.vetoAuthority()).isEmpty();
            assertThat(definition.defersTo()).isEmpty();
            assertThat(definition.participatesIn()).isEmpty();
        }
    }

    @Test
    void aVetoListThatIsEmptyOrNullIsNoVeto() {
        String vetoes = "  veto_authority:\n    - Posting model\n    - Balance queries (only where they lock)\n";

        assertThat(accepted(replaced(complete(), vetoes, "  veto_authority: []\n"))
                        .vetoAuthority())
                .isEmpty();
        assertThat(accepted(replaced(complete(), vetoes, "  veto_authority:\n")).vetoAuthority())
                .isEmpty();
    }

    @Test
    void aGovernanceThatCannotBeReadGivesNoAuthority() {
        String text = replaced(complete(), "triad_governance:\n", "triad_governance: all\nother:\n");

        assertThat(Definitions.lines(Definitions.parse(text)))
                .contains("warning governance-not-understood @ triad_governance");
        assertThat(accepted(text).vetoAuthority()).isEmpty();
    }

    @Test
    void boundariesAsProseAreKeptAndRouteNothing() {
        String boundaries = complete()
                .substring(complete().indexOf("boundaries:"), complete().indexOf("triad_governance:"));
        AgentDefinition definition =
                accepted(complete().replace(boundaries, "boundaries: >\n  Writes books,\n  reads none.\n"));

        assertThat(definition.boundaryProse()).isEqualTo("Writes books, reads none.");
        assertThat(definition.exclusions()).isEmpty();
    }

    @Test
    void aYamlDateIsKeptAsWritten() {
        assertThat(accepted(replaced(complete(), "date: 2026-01-15", "date: 2026-1-5"))
                        .changelog()
                        .get(1)
                        .date())
                .isEqualTo("2026-1-5");
    }

    @Test
    void aCharacterOfTwoCodeUnitsMayStandAnywhereInTheFrontMatter() {
        for (int length = 1_000; length < 1_050; length++) {
            String note = "note: " + "x".repeat(length) + "\uD83D\uDE00\n";

            assertThat(accepted("---\nname: a\n" + note + "---\n").unknownKeys())
                    .containsExactly("note");
        }
    }

    @Test
    void theDigestIsThatOfTheBytes() {
        assertThat(Definitions.PARSER
                        .parse("abc".getBytes(StandardCharsets.UTF_8))
                        .digest())
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
