package dev.countersign.command.delivery.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificationReaderTest {

    private static List<String> requirements(String markdown) {
        return SpecificationReader.read(markdown).requirements().stream()
                .map(requirement -> requirement.id() + " " + requirement.text())
                .toList();
    }

    private static List<String> criteria(String markdown) {
        return SpecificationReader.read(markdown).criteria().stream()
                .map(criterion -> criterion.id() + " " + criterion.text())
                .toList();
    }

    private static List<String> codes(String markdown) {
        return SpecificationReader.read(markdown).diagnostics().stream()
                .map(Diagnostic::code)
                .filter(code -> !code.equals("no-requirements") && !code.equals("no-criteria"))
                .toList();
    }

    static Stream<Arguments> aRequirementIsReadInEachOfTheUsualSpellings() {
        return Stream.of(
                arguments("- **FR-001**: System MUST save carts", "FR-001 System MUST save carts"),
                arguments("- **FR-001:** System MUST save carts", "FR-001 System MUST save carts"),
                arguments("- FR-1: saves carts", "FR-001 saves carts"),
                arguments("* FR-1 - saves carts", "FR-001 saves carts"),
                arguments("+ FR_12 – saves carts", "FR-012 saves carts"),
                arguments("- FR0007. Saves carts", "FR-007 Saves carts"),
                arguments("- FR 3: saves carts", "FR-003 saves carts"),
                arguments("- FR-1234: saves carts", "FR-1234 saves carts"),
                arguments("- FR-3a: saves carts", "FR-003a saves carts"),
                arguments("- FR-3.1: saves carts", "FR-003.1 saves carts"),
                arguments("- [ ] FR-1: saves carts", "FR-001 saves carts"),
                arguments("1. `FR-1`: saves carts", "FR-001 saves carts"),
                arguments("- FR-1 Saves carts", "FR-001 Saves carts"),
                arguments("**FR-1**: saves carts", "FR-001 saves carts"),
                arguments("### FR-1: Carts\n\nSaves carts", "FR-001 Carts Saves carts"),
                arguments("| ID | Text |\n|---|---|\n| FR-1 | saves all carts |", "FR-001 saves all carts"),
                arguments(
                        "- FR-1: saves\n  carts\n  - of guests\n\n  and members",
                        "FR-001 saves carts of guests and members"),
                arguments("- SC-2: 95 % stay", "SC-002 95 % stay"),
                arguments(
                        "### User Story 3 - Carts stay (Priority: P1) MVP\n\nAs a guest.",
                        "US-03 Carts stay: As a guest."),
                arguments("## US3: Carts stay", "US-03 Carts stay"),
                arguments("User Story 3 - Carts stay\n-------------------------\n", "US-03 Carts stay"),
                arguments("**User Story 3 - Carts stay** (Priority: P1)", "US-03 Carts stay"),
                arguments("- **US-3**: As a guest, I want carts to stay", "US-03 As a guest, I want carts to stay"),
                arguments("3. **As a** guest, **I want** carts to stay", "US-03 As a guest, I want carts to stay"),
                arguments("- As an admin, I want carts to stay", "US-01 As an admin, I want carts to stay"));
    }

    @ParameterizedTest
    @MethodSource
    void aRequirementIsReadInEachOfTheUsualSpellings(String markdown, String expected) {
        assertThat(requirements(markdown)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- FR-1 and FR-2 depend on each other",
                "See FR-1: it says so",
                "```\n- FR-1: saves carts\n```",
                "- An item\n  ~~~\n  - FR-1: saves carts\n  ~~~",
                "<!-- - FR-1: saves carts -->",
                "<!--\n- FR-1: saves carts\n-->",
                "> - FR-1: saves carts",
                "---\nFR-1: saves carts\n---",
                "| FR-1 | US-2 | T003 | done |",
                "- NFR-1: saves carts",
                "- AFR-1: saves carts"
            })
    void aMentionACommentACodeBlockAndAReferenceDefineNothing(String markdown) {
        assertThat(requirements(markdown)).isEmpty();
    }

    @Test
    void anIdOfAnotherKindIsSaid() {
        assertThat(codes("- **NFR-001**: fast enough")).containsExactly("id-of-another-kind");
    }

    @Test
    void kindsFollowFromIds() {
        assertThat(SpecificationReader.read("- FR-1: a\n- SC-1: b\n\n## User Story 1: c")
                        .requirements())
                .extracting(Requirement::kind)
                .containsExactly(RequirementKind.FUNCTIONAL, RequirementKind.SUCCESS, RequirementKind.STORY);
    }

    @Test
    void numbersCompareAsNumbersAndNothingWrittenTwiceIsLost() {
        String twice = "- FR-1: saves carts\n- FR-001: clears carts";

        assertThat(requirements(twice)).containsExactly("FR-001 saves carts; clears carts");
        assertThat(SpecificationReader.read(twice).diagnostics())
                .filteredOn(diagnostic -> diagnostic.code().equals("requirement-duplicate"))
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.where()).isEqualTo("line 2");
                    assertThat(only.message())
                            .isEqualTo("FR-001 is on line 1 already, with another text; understood as asking for both");
                });
        assertThat(codes("- FR-1: saves carts\n- FR-001: **saves** carts")).isEmpty();
    }

    static Stream<Arguments> anAcceptanceCriterionIsReadInEachForm() {
        String story = "### User Story 2 - Carts\n\n";
        String full = "Given a, When b, Then c";
        String apart = "Given a When b Then c";
        return Stream.of(
                arguments(story + "1. **Given** a, **When** b, **Then** c", List.of("US-02-AC-1 " + full)),
                arguments(story + "7) Given a, When b, Then c", List.of("US-02-AC-7 " + full)),
                arguments(story + "- **Given** a, **When** b, **Then** c", List.of("US-02-AC-1 " + full)),
                arguments("1. **Given** a, **When** b, **Then** c", List.of("AC-1 " + full)),
                arguments(story + "1. **Given** a\n   **When** b\n   **Then** c", List.of("US-02-AC-1 " + apart)),
                arguments(story + "1. **Given** a\n**When** b\n**Then** c", List.of("US-02-AC-1 " + apart)),
                arguments(story + "1. **Given** a\n   - **When** b\n   - **Then** c", List.of("US-02-AC-1 " + apart)),
                arguments(
                        story + "- **Given** a\n- **When** b\n- **Then** c\n- **And** d",
                        List.of("US-02-AC-1 " + apart + " And d")),
                arguments(story + "1. Given a\n2. When b\n3. Then c", List.of("US-02-AC-1 " + apart)),
                arguments(story + "**Given** a\n**When** b\n**Then** c", List.of("US-02-AC-1 " + apart)),
                arguments(story + "Given a\n\nWhen b\n\nThen c", List.of("US-02-AC-1 " + apart)),
                arguments(
                        story + "3. Paying\n   - Given a\n   - When b\n   - Then c",
                        List.of("US-02-AC-3 Paying: " + apart)),
                arguments(
                        story + "1. Paying\n   - Given a, When b, Then c\n   - Given d, When e, Then f",
                        List.of("US-02-AC-1 Paying: " + full, "US-02-AC-2 Given d, When e, Then f")),
                arguments(
                        story + "1. Given a, When b, Then c\n2. When d, Then e",
                        List.of("US-02-AC-1 " + full, "US-02-AC-2 When d, Then e")),
                arguments(story + "- **AC-4**: Given a, When b, Then c", List.of("US-02-AC-4 " + full)),
                arguments(story + "- US-3-AC-4: Given a, When b, Then c", List.of("US-03-AC-4 " + full)),
                arguments(
                        story + "#### AC-4: Paying\n\nGiven a\n\nWhen b", List.of("US-02-AC-4 Paying Given a When b")),
                arguments(
                        story
                                + "**Acceptance Scenarios**:\n\n| # | Given | When | Then |\n|---|---|---|---|\n| 5 | a | b | c |",
                        List.of("US-02-AC-5 " + apart)),
                arguments(
                        "## User Scenarios\n\n2. **As a** guest, **I want** carts\n   1. Given a, When b, Then c\n",
                        List.of("US-02-AC-1 " + full)),
                arguments(
                        "- US-2: As a guest, I want carts\n  - Acceptance criteria:\n    - Carts stay\n- US-3: As a guest, I want more",
                        List.of("US-02-AC-1 Carts stay")));
    }

    @ParameterizedTest
    @MethodSource
    void anAcceptanceCriterionIsReadInEachForm(String markdown, List<String> expected) {
        assertThat(criteria(markdown)).isEqualTo(expected);
    }

    static Stream<Arguments> aCriterionInProseNeverVanishes() {
        return Stream.of(
                arguments(
                        "## Acceptance Criteria\n\n- Carts stay\n- [ ] Orders go",
                        List.of("AC-1 Carts stay", "AC-2 Orders go")),
                arguments("**Acceptance Scenarios**:\n\n4. Carts stay", List.of("AC-4 Carts stay")),
                arguments("Acceptance criteria:\n- Carts stay", List.of("AC-1 Carts stay")),
                arguments("**Acceptance**: Carts stay.", List.of("AC-1 Carts stay.")),
                arguments("## Acceptance\n\nCarts stay\nfor a week.", List.of("AC-1 Carts stay for a week.")),
                arguments(
                        "## Acceptance\n\n1. Carts stay\n2. Then they go\n   - all of them",
                        List.of("AC-1 Carts stay", "AC-2 Then they go all of them")),
                arguments(
                        "### User Story 1 - Carts\n\n#### Acceptance\n\n- Carts stay\n\n### Edge Cases\n\n- What if not?",
                        List.of("US-01-AC-1 Carts stay")),
                arguments(
                        "### User Story 1 - Carts\n\n## Acceptance Criteria\n\n### User Story 1\n\n- Carts stay",
                        List.of("US-01-AC-1 Carts stay")),
                arguments(
                        "**Acceptance**:\n\n| What | Who |\n|---|---|\n| Carts stay | guest |",
                        List.of("AC-1 Carts stay guest")));
    }

    @ParameterizedTest
    @MethodSource
    void aCriterionInProseNeverVanishes(String markdown, List<String> expected) {
        assertThat(criteria(markdown)).isEqualTo(expected);
        assertThat(codes(markdown)).contains("criterion-in-prose");
    }

    @Test
    void numbersStartAgainWithEachStory() {
        assertThat(criteria("""
                        ### User Story 1 - One
                        1. Given a, when b, then c
                        2. Given d, when e, then f
                        ### User Story 2 - Two
                        1. Given g, when h, then i
                        """))
                .extracting(line -> line.split(" ", 2)[0])
                .containsExactly("US-01-AC-1", "US-01-AC-2", "US-02-AC-1");
    }

    @Test
    void aNumberThatIsTakenBecomesTheNextFreeOne() {
        String markdown = "1. Given a, when b, then c\n1. Given d, when e, then f\n\n2. Given g, when h, then i\n";

        assertThat(criteria(markdown))
                .extracting(line -> line.split(",", 2)[0])
                .containsExactly("AC-1 Given a", "AC-3 Given d", "AC-2 Given g");
        assertThat(codes(markdown)).containsExactly("criterion-renumbered");
    }

    static Stream<Arguments> aManualCriterionSaysWhy() {
        return Stream.of(
                arguments("1. Given a, then b [MANUAL-ONLY] 123456789", null),
                arguments("1. Given a, then b [MANUAL-ONLY] 1234567890", "1234567890"),
                arguments("1. Given a, then b [MANUAL-ONLY]: needs a human eye", "needs a human eye"),
                arguments("1. Given a, then b [MANUAL-ONLY: needs a human eye]", "needs a human eye"),
                arguments("1. [MANUAL-ONLY] needs a human eye **Given** a, **Then** b", "needs a human eye"),
                arguments("1. Given a, then b\n   [MANUAL-ONLY] needs a\n   human eye", "needs a human eye"),
                arguments("1. Given a, then b [MANUAL-ONLY]", null),
                arguments("1. Given a, then b", null));
    }

    @ParameterizedTest
    @MethodSource
    void aManualCriterionSaysWhy(String markdown, @Nullable String reason) {
        assertThat(SpecificationReader.read(markdown).criteria())
                .singleElement()
                .extracting(AcceptanceCriterion::manualReason)
                .isEqualTo(reason);
        boolean refused = reason == null && markdown.contains("MANUAL");
        assertThat(codes(markdown)).isEqualTo(refused ? List.of("manual-reason-short") : List.of());
    }

    @Test
    void whatIsNotDecidedYetIsSaid() {
        assertThat(codes("- FR-1: logs in by [NEEDS CLARIFICATION: SSO?] and [NEEDS CLARIFICATION]"))
                .containsExactly("needs-clarification", "needs-clarification");
    }

    @Test
    void aCriterionOfAStoryThatIsNotThereIsSaid() {
        assertThat(codes("- US-9-AC-1: Given a, when b, then c")).containsExactly("story-unknown");
    }

    @Test
    void anEmptyRequirementIsSaid() {
        assertThat(codes("- FR-1:")).containsExactly("requirement-empty");
    }

    @Test
    void aDigestIsThatOfTheTextWithoutItsWhiteSpace() {
        String plain = digest("- FR-1: saves the café");

        // "savesthecafé" in UTF-8, digested by another program.
        assertThat(plain).isEqualTo("sha256:67938ed086d8e4c5d2a7670202b351aed6c36f9199eff7f68150b10b777dddbc");
        assertThat(digest("- **FR-001**:  saves\n  the **cafe\u0301**")).isEqualTo(plain);
        assertThat(digest("- FR-1: saves\u00A0the café")).isEqualTo(plain);
        assertThat(digest("- FR-1: saves the cafe")).isNotEqualTo(plain);
    }

    private static String digest(String markdown) {
        return SpecificationReader.read(markdown).requirements().getFirst().digest();
    }

    @Test
    void tooManyAreRefused() {
        StringBuilder markdown = new StringBuilder();
        for (int i = 1; i <= 2_001; i++) {
            markdown.append("- FR-%d: saves\n%d. Given a, when b, then c\n".formatted(i, i));
        }

        assertThat(codes(markdown.toString())).containsExactly("too-many-requirements", "too-many-criteria");
        assertThat(requirements(markdown.toString())).hasSize(2_000);
    }

    @Test
    void theIdsThatATextNamesAreFound() {
        assertThat(RequirementId.namedIn(
                        "FR-3, fr-4 and NFR-5; SC_1 (US2), User Story 03, US-01-AC-2, AC-7, FR-3.2, US-3AC-1, FR-0003"))
                .containsExactly("FR-003", "SC-001", "US-02", "US-03", "US-01-AC-2", "AC-7", "FR-003.2", "US-03-AC-1");
    }

    @Test
    void theNearestIdIsTheOneWithTheNearestNumber() {
        NearestId nearest = new NearestId(List.of("FR-001", "FR-003", "SC-008", "US-01-AC-2", "T007"));

        assertThat(nearest.to("FR-009")).contains("FR-003");
        assertThat(nearest.to("FR-002")).contains("FR-001");
        assertThat(nearest.to("US-01-AC-9")).contains("US-01-AC-2");
        assertThat(nearest.to("T012a")).contains("T007");
        assertThat(nearest.to("US-02")).isEmpty();
    }
}
