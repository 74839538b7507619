package dev.countersign.query.agentversions;

import static dev.countersign.query.definitions.DefinitionBuilder.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.query.agentversions.DefinitionComparison.Version;
import dev.countersign.query.agentversions.DefinitionDifference.EntryChange;
import dev.countersign.query.agentversions.DefinitionDifference.FieldChange;
import dev.countersign.query.agentversions.DefinitionDifference.ListChange;
import dev.countersign.query.agentversions.DefinitionDifference.SectionChange;
import dev.countersign.query.definitions.DefinitionBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionComparisonTest {

    @Test
    void equalVersionsDifferInNothing() {
        var version = new Version(agent("tester").vetoes("Releases").build(), "text\n");

        assertThat(DefinitionComparison.between("tester", version, version))
                .isEqualTo(new DefinitionDifference(
                        "tester",
                        "1.0.0",
                        "1.0.0",
                        true,
                        false,
                        List.of(),
                        List.of(),
                        new SectionChange(List.of(), List.of(), List.of()),
                        ""));
    }

    @Test
    void singleValuesAreShownBeforeAndAfter() {
        var difference = compare(
                agent("tester").description("Tests").model(null),
                agent("tester").description("Tests more").model("opus").version("1.1.0"));

        assertThat(difference.fields())
                .containsExactly(
                        new FieldChange("version", "1.0.0", "1.1.0"),
                        new FieldChange("description", "Tests", "Tests more"),
                        new FieldChange("model", null, "opus"));
        assertThat(difference.authorityChanged()).isFalse();
    }

    @Test
    void entriesComeGoAndChangeUnderTheirKey() {
        var difference = compare(
                agent("tester")
                        .vetoes("Releases", "Coverage")
                        .excludes("Fixes", "backend")
                        .excludes("Design", "architect")
                        .defers("architect", "Stack")
                        .tool("Bash", "to run tests")
                        .step(1, "Read the spec", "Notes")
                        .step(2, "Write tests", "Tests")
                        .accepts("All pass"),
                agent("tester")
                        .vetoes("Releases", "Flaky tests")
                        .excludes("Fixes", "debugger")
                        .excludes("Design", "architect")
                        .defers("architect", "Stack, patterns")
                        .tool("Bash", "to run anything")
                        .skill("gherkin", "when scenarios are asked for")
                        .step(1, "Write tests", "Tests")
                        .step(2, "Read the spec", "Notes", "Questions")
                        .accepts("All pass", "None is flaky"));

        assertThat(difference.lists())
                .containsExactly(
                        new ListChange(
                                "exclusions",
                                List.of(),
                                List.of(),
                                List.of(new EntryChange("Fixes", "Fixes (use backend)", "Fixes (use debugger)"))),
                        new ListChange("vetoAuthority", List.of("Flaky tests"), List.of("Coverage"), List.of()),
                        new ListChange(
                                "defersTo",
                                List.of(),
                                List.of(),
                                List.of(new EntryChange(
                                        "architect", "architect: Stack", "architect: Stack, patterns"))),
                        new ListChange(
                                "workflow",
                                List.of(),
                                List.of(),
                                List.of(
                                        new EntryChange(
                                                "Read the spec",
                                                "1. Read the spec -> Notes",
                                                "2. Read the spec -> Notes; Questions"),
                                        new EntryChange(
                                                "Write tests", "2. Write tests -> Tests", "1. Write tests -> Tests"))),
                        new ListChange("acceptanceCriteria", List.of("None is flaky"), List.of(), List.of()),
                        new ListChange(
                                "tools",
                                List.of(),
                                List.of(),
                                List.of(new EntryChange("Bash", "Bash: to run tests", "Bash: to run anything"))),
                        new ListChange(
                                "skills", List.of("gherkin: when scenarios are asked for"), List.of(), List.of()));
        assertThat(difference.authorityChanged()).isTrue();
    }

    @Test
    void twoEntriesUnderOneKeyAreBothCompared() {
        var difference = compare(
                agent("tester").defers("architect", "Stack"),
                agent("tester").defers("architect", "Stack").defers("architect", "Patterns"));

        assertThat(difference.lists())
                .containsExactly(new ListChange("defersTo", List.of("architect: Patterns"), List.of(), List.of()));
    }

    @Test
    void sectionsChangeWithTheTextBelowThemWhereverTheyStand() {
        var before = new Version(
                agent("tester")
                        .section(1, "Mission", 1)
                        .section(2, "Role", 3)
                        .section(3, "Old", 5)
                        .build(),
                "## 1. Mission\nTest.\n## 2. Role\nTester.\n## 3. Old\nGone.\n");
        var after = new Version(
                agent("tester")
                        .section(1, "Mission", 2)
                        .section(2, "Role", 4)
                        .section(3, "New", 7)
                        .build(),
                "\n## 1. Mission\nTest.\n## 2. Role\nTester\nof all.\n## 3. New\nHere.\n");

        assertThat(DefinitionComparison.between("tester", before, after).sections())
                .isEqualTo(new SectionChange(List.of("New"), List.of("Old"), List.of("Role")));
    }

    @Test
    void aPlaceBeyondTheFileIsNoFault() {
        var odd = new Version(agent("tester").section(1, "Mission", 99).build(), "one line");
        var normal = new Version(agent("tester").section(1, "Mission", 1).build(), "## 1. Mission\nText");

        assertThat(DefinitionComparison.between("tester", odd, normal)
                        .sections()
                        .changed())
                .containsExactly("Mission");
    }

    private static DefinitionDifference compare(DefinitionBuilder before, DefinitionBuilder after) {
        return DefinitionComparison.between(
                "tester", new Version(before.build(), "before\n"), new Version(after.build(), "after\n"));
    }
}
