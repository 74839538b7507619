package dev.countersign.command.delivery.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.specification.SpecificationReader;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.events.delivery.Wave;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No document makes the readers throw or hang, and what they say holds together. The generated inputs come from a seed; the system
 * properties {@code countersign.fuzz.seed} and {@code countersign.fuzz.runs} choose others and more of them.
 */
class HostileDocumentsTest {

    /** Far more than any of these needs on a slow machine, and far less than quadratic time takes. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final long SEED = Long.getLong("countersign.fuzz.seed", 20260302L);
    private static final int RUNS = Integer.getInteger("countersign.fuzz.runs", 3_000);

    /** Large enough for quadratic time to take longer than that. */
    private static final int LARGE = 100_000;

    private static final String TASKS = """
            # Tasks: Shop

            ## Phase 1: Setup
            - [ ] T001 Create the project in `src/`
            - [x] T002 [P] Configure pom.xml (est: 30m) @devops

            ## Phase 2: User Story 1 - Carts
            - [ ] T003 [P] [US1] Add the orders table in db/migration/V1__orders.sql (depends on T001, T002)
              - Files: `src/orders.sql`
              Depends on: T001-T002
            - [ ] T004 [US1] Service for FR-3 in src/orders/Orders.java (role: tester) ~2h

            | ID | Task | Agent | Status | Dependencies | Est. |
            |----|------|-------|--------|--------------|------|
            | T005 | Build | backend | [ ] | T003, T004 | 1h |
            """;

    private static final String SPECIFICATION = """
            ---
            title: Shop
            ---
            ### User Story 1 - Carts stay (Priority: P1)

            As a guest I want it.

            **Acceptance Scenarios**:

            1. **Given** a cart, **When** a day passes, **Then** it is there
            2. **Given** a cart
               - **When** a month passes
               - **Then** it is gone [MANUAL-ONLY] takes a month to try

            2. **As a** guest, **I want** more
            - **FR-001**: saves [NEEDS CLARIFICATION: what?]
            | SC-1 | fast in all cases |
            ## Acceptance
            - Carts stay
            """;

    static Stream<String> largeRepetitions() {
        return Stream.of(
                "(",
                ")",
                "[",
                "]",
                "*",
                "**",
                "_",
                "`",
                "``` ",
                "```\n",
                "~~~\n",
                "\"",
                "|",
                "|-",
                "| a |\n|---|\n",
                "> ",
                ">\n",
                "- ",
                "- - ",
                "1. ",
                "#",
                "# ",
                "<",
                "<!--",
                "<!-- ",
                "x<!--",
                "x <!--\n",
                "-->",
                "<!---->",
                "\t",
                " ",
                "\n",
                "\r",
                "\r\n",
                "---\n",
                "a\n---\n",
                "- [ ] ",
                "- [ ] T1",
                "- [ ] T1 a\n",
                "- [ ] T1 [P] a/b.c\n",
                " a/b.c",
                " [P]",
                " [US1]",
                "(depends on ",
                "(depends on T1) ",
                "depends on T1 ",
                "depends on: ",
                "Depends on: T1, ",
                "T1-T2 ",
                "(role: ",
                "(role: a",
                "~2h ",
                "2h ",
                " @a",
                "  - Role: a\n",
                "| ID | Task |\n|-|-|\n",
                "| T1 | a |\n",
                "- FR-1: a\n",
                "FR-1 ",
                "- FR-1: ",
                "US-1-AC-1 ",
                "- US-1: a\n",
                "### User Story 1 - a\n",
                "1. Given ",
                "1. Given a\n",
                "  - Given a\n",
                "- When a\n",
                "Given a\n\n",
                "**Given** ",
                "**Acceptance**: ",
                "**Acceptance**:\n",
                "## Acceptance\n",
                "- As a b I want ",
                "As a ",
                "[MANUAL-ONLY] ",
                "[MANUAL-ONLY: ",
                "[NEEDS CLARIFICATION ",
                "(Priority: ",
                "**a**: ",
                "a: ",
                "\u0301",
                "\u0301\u0327",
                "\u202E",
                "\uD83D\uDE00",
                "\u2028",
                "\u0085",
                "\uFEFF",
                "T",
                "0",
                "../",
                "a/",
                "a,");
    }

    @ParameterizedTest
    @MethodSource("largeRepetitions")
    void largeRepetitionsInATaskList(String piece) {
        String filling = piece.repeat(LARGE / piece.length());
        checkTasks(filling);
        checkTasks("- [ ] T001 " + filling);
        checkTasks("- [ ] T001 a\n  - " + filling);
        checkTasks("| ID | Task | Status | Dependencies |\n|-|-|-|-|\n| T1 | a | [ ] | " + filling);
    }

    @ParameterizedTest
    @MethodSource("largeRepetitions")
    void largeRepetitionsInASpecification(String piece) {
        String filling = piece.repeat(LARGE / piece.length());
        checkSpecification(filling);
        checkSpecification("- FR-001: " + filling);
        checkSpecification("### User Story 1 - a\n\n**Acceptance**:\n\n1. " + filling);
        checkSpecification("1. Given a\n   - " + filling);
    }

    @Test
    void manyTasksThatAllClashAndAllNameWhatIsNotThere() {
        StringBuilder markdown = new StringBuilder();
        for (int i = 1; i <= 2_000; i++) {
            markdown.append("- [ ] T%d [P] [US%d] a/b.c d/e.f FR-%d (depends on T%d, T%d-T%d)\n"
                    .formatted(i, i, i, i + 5_000, i + 1, i + 9));
        }
        checkTasks(markdown.toString());
    }

    @Test
    void longLinesOfManyTasks() {
        StringBuilder markdown = new StringBuilder();
        for (int i = 1; i <= 2_000; i++) {
            markdown.append("- [ ] T%d [P] ".formatted(i))
                    .append("a/b.c d/%d.f ".formatted(i).repeat(15))
                    .append('\n');
        }
        checkTasks(markdown.toString());
    }

    @Test
    void mutationsOfDocuments() {
        List<String> pieces = Stream.concat(
                        (TASKS + SPECIFICATION).lines().map(line -> line + "\n"), largeRepetitions())
                .toList();
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(SEED + run);
            try {
                checkTasks(mutated(TASKS, pieces, random));
                checkSpecification(mutated(SPECIFICATION, pieces, random));
            } catch (Throwable e) {
                throw new AssertionError("Seed " + (SEED + run) + ": " + e.getMessage(), e);
            }
        }
    }

    /** Lines dropped, doubled, moved, cut and joined, so that most results are nearly documents. */
    private static String mutated(String document, List<String> pieces, Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? document.replace("\n", "\r\n") : document);
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(60));
            String piece = pieces.get(random.nextInt(pieces.size()));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, piece);
                case 2 -> text.replace(at, end, piece);
                case 3 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(30)));
                default -> text.insert(at == 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1, piece);
            }
        }
        return text.toString();
    }

    private static void checkTasks(String markdown) {
        ReadTaskList list = assertTimeoutPreemptively(LIMIT, () -> TaskListReader.read(markdown));
        checkDiagnostics(list.diagnostics());
        assertThat(list.scopes()).extracting(TaskScope::task).isEqualTo(ids(list));
        assertThat(list.tasks()).extracting(PlannedTask::id).doesNotHaveDuplicates();
        if (list.accepted()) {
            checkWaves(list);
        }
        checkWriting(markdown, list);
        TracedTasks traced =
                assertTimeoutPreemptively(LIMIT, () -> Tracing.trace(list, SpecificationReader.read(SPECIFICATION)));
        checkDiagnostics(traced.diagnostics());
        assertThat(traced.outOfScope().size())
                .isEqualTo(traced.tasks().stream()
                        .filter(task -> task.requirements().isEmpty())
                        .count());
    }

    private static List<String> ids(ReadTaskList list) {
        return list.tasks().stream().map(PlannedTask::id).toList();
    }

    private static void checkWaves(ReadTaskList list) {
        Map<String, Integer> waveOf = new HashMap<>();
        for (Wave wave : list.waves()) {
            wave.tasks().forEach(task -> waveOf.put(task, wave.number()));
        }
        assertThat(waveOf.keySet()).containsExactlyInAnyOrderElementsOf(ids(list));
        for (PlannedTask task : list.tasks()) {
            int own = waveOf.getOrDefault(task.id(), 0);
            assertThat(task.dependsOn().stream().mapToInt(waveOf::get).max().orElse(0))
                    .isEqualTo(own - 1);
        }
    }

    private static void checkWriting(String markdown, ReadTaskList list) {
        Map<String, TaskStatus> completed = new HashMap<>();
        list.tasks().forEach(task -> completed.put(task.id(), TaskStatus.COMPLETED));
        String open = assertTimeoutPreemptively(LIMIT, () -> TaskListWriter.withState(markdown, Map.of()));
        String done = TaskListWriter.withState(markdown, completed);

        assertThat(TaskListWriter.withState(open, Map.of())).isEqualTo(open);
        assertThat(TaskListWriter.withState(done, completed)).isEqualTo(done);
        if (!markdown.contains("[x]") && !markdown.contains("[X]")) {
            assertThat(open).isEqualTo(markdown);
        }
        // Ticking changes no task: what is read from the ticked document is what was read before.
        assertThat(TaskListReader.read(done).tasks()).isEqualTo(list.tasks());
    }

    private static void checkSpecification(String markdown) {
        ReadSpecification read = assertTimeoutPreemptively(LIMIT, () -> SpecificationReader.read(markdown));
        checkDiagnostics(read.diagnostics());
        assertThat(read.requirements()).extracting(Requirement::id).doesNotHaveDuplicates();
        assertThat(read.criteria()).extracting(AcceptanceCriterion::id).doesNotHaveDuplicates();
        assertThat(read.criteria()).allSatisfy(criterion -> {
            assertThat(!criterion.text().isBlank()
                            || read.diagnostics().stream()
                                    .anyMatch(remark -> remark.message().equals(criterion.id() + " says nothing")))
                    .describedAs("%s says something, or that it does not is said", criterion)
                    .isTrue();
            assertThat(criterion.digest()).matches("sha256:[0-9a-f]{64}");
        });
    }

    private static void checkDiagnostics(List<Diagnostic> diagnostics) {
        assertThat(diagnostics).hasSizeLessThan(700).allSatisfy(diagnostic -> {
            assertThat(diagnostic.message()).hasSizeLessThan(1_000).doesNotContain("\n", "\u0000");
            assertThat(diagnostic.where()).hasSizeLessThan(300);
        });
    }
}
