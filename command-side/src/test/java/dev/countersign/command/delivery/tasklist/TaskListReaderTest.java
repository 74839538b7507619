package dev.countersign.command.delivery.tasklist;

import static dev.countersign.command.delivery.tasklist.TaskLists.codes;
import static dev.countersign.command.delivery.tasklist.TaskLists.errors;
import static dev.countersign.command.delivery.tasklist.TaskLists.only;
import static dev.countersign.command.delivery.tasklist.TaskLists.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Wave;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskListReaderTest {

    @Test
    void aLineIsReadWhole() {
        ReadTaskList list = TaskListReader.read("""
                - [ ] T003 First
                - [x] T007 [P] Second
                - [X] T009 Third
                - [ ] T012 [P] [US1] Build the **cart** in src/cart/Cart.java (depends on T003, T007-T009) (role: tester) (est: 2h)
                """);

        assertThat(task(list, "T012"))
                .isEqualTo(new PlannedTask(
                        "T012",
                        "Build the cart in src/cart/Cart.java",
                        true,
                        "US-01",
                        "tester",
                        120,
                        List.of("src/cart/Cart.java"),
                        List.of("T003", "T007", "T009"),
                        List.of(),
                        false));
        assertThat(list.diagnostics()).isEmpty();
        assertThat(list.accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [ ] T012 Build",
                "* [x] T012 Build",
                "+ [X] T012: Build",
                "1. [ ] T012 - Build",
                "  - [ ] **T012** Build",
                "- [ ] **T012:** Build",
                "- [ ] `T012` Build",
                "- [ ] [T012] Build",
                "- [-] T012. Build",
                "- [] T012 — Build",
                "\t- [ ]  T-012  Build",
                "\uFEFF- [ ] T012 Build",
                "| ID | Task |\n|---|---|\n| T012 | Build |",
                "| Description | # |\n|---|---|\n| Build | **t012** |"
            })
    void aTaskIsReadInEachOfTheUsualSpellings(String markdown) {
        PlannedTask task = only(markdown);

        assertThat(task.id()).isEqualTo("T012");
        assertThat(task.text()).isEqualTo("Build");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- T012 Build",
                "T012 Build",
                "- **Wave 1** [P]: T001",
                "```\n- [ ] T012 Build\n```",
                "- An item\n\n  ````sh\n  - [ ] T012 Build\n  ```\n  ````",
                "<!-- - [ ] T012 Build -->",
                "<!--\n\n- [ ] T012 Build\n\n-->",
                "<!-- never closed\n\n- [ ] T012 Build",
                "> - [ ] T012 Build",
                "---\n- [ ] T012 Build\n---",
                "| ID | Who |\n|---|---|\n| T012 | Build |"
            })
    void whatReadersSeeAsNoTaskIsNone(String markdown) {
        assertThat(TaskListReader.read(markdown).tasks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [ ] T011 Strip `<!--` here\n- [ ] T012 Keep `-->` there",
                "- [ ] T011 Strip <!-- here\n- [ ] T012 Keep --> there",
                "    ```\n\n- [ ] T011 a\n- [ ] T012 b",
                "- A\n  ```\n  code\n- [ ] T011 a\n- [ ] T012 b"
            })
    void whatOnlyLooksHiddenIsRead(String markdown) {
        assertThat(TaskListReader.read(markdown).tasks())
                .extracting(PlannedTask::id)
                .containsExactly("T011", "T012");
    }

    @Test
    void aBoxWithoutAnIdIsSaid() {
        assertThat(codes(TaskListReader.read(
                        "- [ ] TXXX Polish\n- [ ] T1 a\n  - [ ] part of it\n| ID | Task |\n|-|-|\n| x | y |")))
                .containsExactly("task-without-id", "task-without-id");
        assertThat(codes(TaskListReader.read("# Tasks"))).containsExactly("no-tasks");
        assertThat(codes(TaskListReader.read("- [ ] T1"))).containsExactly("task-without-text");
    }

    static Stream<Arguments> dependenciesAreReadInEachForm() {
        return Stream.of(
                        "c (depends on T001, T002)",
                        "c (depends on T1 and T0002)",
                        "c (Depends on: T001-T002)",
                        "c (depends on T001–002)",
                        "c (depends on T001 to T002)",
                        "c [depends: T001; T002]",
                        "c (deps: T002, T001)",
                        "c (after T001, T002)",
                        "c (requires T001 & T002)",
                        "c (blocked by T001,T002; est: 2h)",
                        "c Depends on: T001, T002",
                        "c — depends on T001 and T002.",
                        "c. **Depends on**: T001-T002",
                        "c\n  Depends on: T001, T002",
                        "c\n  - **Depends on**: `T001`, `T002`",
                        "c\n\n  - Dependencies: T001..T002",
                        "c\n  goes on (depends on T001)\n  and on (depends on T002)")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource
    void dependenciesAreReadInEachForm(String words) {
        ReadTaskList list = TaskListReader.read("- [ ] T001 a\n- [ ] T002 b\n- [ ] T003 " + words);

        assertThat(task(list, "T003").dependsOn()).containsExactly("T001", "T002");
        assertThat(task(list, "T003").text()).startsWith("c").doesNotContain("T0", "epend");
        assertThat(list.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c (depends on none)",
                "c Depends on: None",
                "c (after the release)",
                "c that all stories depend on",
                "c\n  Depends on: —"
            })
    void noDependencyIsNone(String words) {
        ReadTaskList list = TaskListReader.read("- [ ] T001 a\n- [ ] T003 " + words);

        assertThat(task(list, "T003").dependsOn()).isEmpty();
        assertThat(list.diagnostics()).isEmpty();
    }

    @Test
    void dependenciesThatAreNoIdsAreSaid() {
        ReadTaskList list = TaskListReader.read("- [ ] T001 a\n- [ ] T002 b (depends on T001 and Phase 2)");

        assertThat(task(list, "T002").dependsOn()).containsExactly("T001");
        assertThat(codes(list)).containsExactly("dependency-not-understood");
    }

    @Test
    void aRangeTakesWhatIsThereAndReadsBothWays() {
        String tasks = "- [ ] T1 a\n- [ ] T3 b\n- [ ] T3a c\n- [ ] T5 d\n";

        assertThat(task(TaskListReader.read(tasks + "- [ ] T9 e (depends on T1-T5)"), "T9")
                        .dependsOn())
                .containsExactly("T1", "T3", "T3a", "T5");
        ReadTaskList backwards = TaskListReader.read(tasks + "- [ ] T9 e (depends on T005-T003)");
        assertThat(task(backwards, "T9").dependsOn()).containsExactly("T3", "T3a", "T5");
        assertThat(codes(backwards)).containsExactly("range-backwards");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(est: 2h) | 120",
                "[est: 30m] | 30",
                "[estimate 45 min] | 45",
                "~2h | 120",
                "1.5h | 90",
                "1d | 480",
                "(1d) | 480",
                "2 hours | 120",
                "1w | 2400",
                "1h 30m | 90",
                "~1,5h @tester | 90",
                "@tester 0.1m | 1",
                "and set the timeout to 30m | ",
                "that expires after 24h | ",
                "in 3d space | ",
                "(est: soon) | ",
                "0h | "
            })
    void anEstimateIsReadInMinutes(String words, @Nullable Integer minutes) {
        PlannedTask task = only("- [ ] T001 Build " + words);

        assertThat(task.estimateMinutes()).isEqualTo(minutes);
        if (minutes != null) {
            assertThat(task.text()).isEqualTo("Build");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Build (role: tester)",
                "Build [role: tester]",
                "Build (agent: `tester`, est: 2h)",
                "Build @tester",
                "Build (depends on none) @tester",
                "Build @tester (est: 2h)",
                "Build\n  Role: tester",
                "Build\n  - **Agent**: @tester"
            })
    void aRoleIsReadInEachForm(String words) {
        PlannedTask task = only("- [ ] T001 " + words);

        assertThat(task.role()).isEqualTo("tester");
        assertThat(task.text()).isEqualTo("Build");
    }

    @Test
    void aRoleThatIsNoNameIsSaid() {
        ReadTaskList list =
                TaskListReader.read("- [ ] T001 a (role: somebody else)\n- [ ] T002 mail to @ops on b (role: none)");

        assertThat(list.tasks()).extracting(PlannedTask::role).containsOnlyNulls();
        assertThat(codes(list)).containsExactly("role-not-understood");
    }

    @Test
    void aTableIsReadByTheNamesOfItsColumns() {
        ReadTaskList list = TaskListReader.read("""
                | Status | ID | Description | Owner | Depends on | Effort | Story | Parallel | Files |
                |--------|----|-------------|-------|------------|--------|-------|----------|-------|
                | [ ] | T001 | Add a \\| b | backend | None | 30m | US1 | [P] | `src/a.py` |
                | [x] | T002 | [P] Then c | - | T001 | ? | - | | |
                """);

        assertThat(list.tasks())
                .containsExactly(
                        new PlannedTask(
                                "T001",
                                "Add a | b",
                                true,
                                "US-01",
                                "backend",
                                30,
                                List.of("src/a.py"),
                                List.of(),
                                List.of(),
                                false),
                        new PlannedTask(
                                "T002",
                                "Then c",
                                true,
                                null,
                                null,
                                null,
                                List.of(),
                                List.of("T001"),
                                List.of(),
                                false));
        assertThat(list.diagnostics()).isEmpty();
    }

    static Stream<Arguments> pathsAreToldFromOtherWords() {
        return Stream.of(
                arguments("in src/cart/Cart.java.", List.of("src/cart/Cart.java")),
                arguments("in `src/cart`, tests/unit/ and ./docs", List.of("src/cart", "tests/unit/", "docs")),
                arguments(
                        "(see plan.md, \"schema.sql\" and Dockerfile)", List.of("plan.md", "schema.sql", "Dockerfile")),
                arguments("[the plan](docs/plan.md#goals)", List.of("docs/plan.md")),
                arguments("src/a.py:12-14 and ./src/../src/./a.py", List.of("src/a.py")),
                arguments("src\\a\\B.cs and /etc/app/app.conf", List.of("src/a/B.cs", "/etc/app/app.conf")),
                arguments("**src/a.py** in app/(shop)/[id]/page.tsx", List.of("src/a.py", "app/(shop)/[id]/page.tsx")),
                arguments(".github/workflows and src/**/*.java", List.of(".github/workflows", "src/**/*.java")),
                arguments("tests/test_[name].py", List.of("tests/test_[name].py")),
                arguments("and/or 3/4 authentication/authorization CI/CD", List.of()),
                arguments("https://example.org/a.html example.com/a/b www.a.de/b.html", List.of()),
                arguments("GET /orders/{id} and `/api/orders`", List.of()),
                arguments("Node.js, Vue.js/Next.js, v1.2/v1.3, e.g. this, i.e. that", List.of()),
                arguments("`application/json` and text/html by a@b.com/c", List.of()),
                arguments("[endpoint/feature] for OrderService.create()", List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void pathsAreToldFromOtherWords(String words, List<String> paths) {
        assertThat(only("- [ ] T001 Work " + words).paths()).isEqualTo(paths);
    }

    @Test
    void pathsOfTheLinesBelowBelongToTheTask() {
        assertThat(only("- [ ] T001 Build a.py\n  and b.py\n  - Files: `c.py`\n  - note on d.py\n\n  e.py")
                        .paths())
                .containsExactly("a.py", "b.py", "c.py", "d.py", "e.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do it in x/y/orders.sql",
                "Do it in src/db/orders.ts",
                "Do it in src/main/resources/db/migration/V2__x",
                "Do it in backend/Migrations/Orders.cs",
                "Add an index on orders.customer",
                "Create the orders table",
                "Add a nullable column to it",
                "Setup database schema and frameworks",
                "Postgres: table of orders",
                "Write the migration for orders",
                "Drop both indexes"
            })
    void databaseWorkIsSeen(String words) {
        assertThat(only("- [ ] T001 " + words).databaseWork()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Validate the JSON schema",
                "Add a routing table",
                "Create the index page",
                "Build src/components/table.tsx",
                "Update index.ts",
                "Add a table component",
                "Write the migration guide",
                "Change the order, no migration needed",
                "Make the suitable tablet indexable",
                "Read orders from the database",
                "Migrate to Java 25"
            })
    void otherWorkIsNotTakenForIt(String words) {
        assertThat(only("- [ ] T001 " + words).databaseWork()).isFalse();
    }

    @Test
    void headingsSayWhatATaskIsFor() {
        ReadTaskList list = TaskListReader.read("""
                # Tasks
                ## Phase 1: Setup
                - [ ] T001 a
                ## Phase 2: Foundational
                - [ ] T002 [US2] b for FR-3
                ## Phase 3: User Story 1 - Carts
                ### Tests
                - [ ] T003 c
                ### Setup of it
                - [ ] T004 [US2] d
                **Phase 4: User Stories 2**
                - [ ] T005 e
                ## Polish
                - [ ] T006 f [US1, US3]
                - [ ] T007 g
                """);

        assertThat(list.scopes())
                .containsExactly(
                        new TaskScope("T001", true, List.of()),
                        new TaskScope("T002", false, List.of("US-02", "FR-003")),
                        new TaskScope("T003", false, List.of("US-01")),
                        new TaskScope("T004", false, List.of("US-02")),
                        new TaskScope("T005", false, List.of("US-02", "US-01")),
                        new TaskScope("T006", false, List.of("US-01", "US-03")),
                        new TaskScope("T007", false, List.of()));
        assertThat(list.tasks())
                .extracting(PlannedTask::story)
                .containsExactly(null, "US-02", "US-01", "US-02", "US-02", "US-01", null);
        assertThat(codes(list)).containsExactly("story-differs-from-heading");
    }

    @Test
    void wavesAndTheCriticalPathFollowDependencies() {
        ReadTaskList list = TaskListReader.read("""
                - [ ] T001 a (est: 1h)
                - [ ] T002 b (depends on T001) (est: 1h)
                - [ ] T003 c (est: 4h)
                - [ ] T004 d (depends on T002) (est: 1h)
                - [ ] T005 e (depends on T003) (est: 30m)
                """);

        assertThat(list.waves())
                .containsExactly(
                        new Wave(1, List.of("T001", "T003")),
                        new Wave(2, List.of("T002", "T005")),
                        new Wave(3, List.of("T004")));
        assertThat(list.criticalPath()).containsExactly("T003", "T005");
    }

    @Test
    void withoutAllEstimatesTheCriticalPathIsTheLongestAndOfTwoTheFirst() {
        assertThat(TaskListReader.read("""
                                - [ ] T001 a (est: 5d)
                                - [ ] T002 b
                                - [ ] T003 c (depends on T002, T001)
                                - [ ] T004 d (depends on T002)
                                """).criticalPath()).containsExactly("T001", "T003");
    }

    @Test
    void aCycleIsNamedInItsOrder() {
        ReadTaskList list = TaskListReader.read("""
                - [ ] T001 a (depends on T007)
                - [ ] T003 b (depends on T007)
                - [ ] T007 c (depends on T009)
                - [ ] T009 d (depends on T003)
                - [ ] T010 e (depends on T011)
                - [ ] T011 f (depends on T010, T003)
                """);

        assertThat(errors(list))
                .containsExactly(
                        "dependency-cycle @ line 2: Each of these tasks waits for the next: T003 -> T007 -> T009 -> T003;"
                                + " none of them can ever start",
                        "dependency-cycle @ line 5: Each of these tasks waits for the next: T010 -> T011 -> T010;"
                                + " none of them can ever start");
        assertThat(list.accepted()).isFalse();
        assertThat(list.waves()).isEmpty();
        assertThat(list.criticalPath()).isEmpty();
        assertThat(list.tasks()).hasSize(6);
    }

    @Test
    void whatCannotBeIsAnError() {
        ReadTaskList list = TaskListReader.read("""
                - [ ] T001 a
                - [ ] T004 b (depends on T005)
                - [ ] T1 c
                - [ ] T006 d (depends on T006, T001)
                """);

        assertThat(errors(list))
                .containsExactly(
                        "task-duplicate @ line 3: T1 is a task on line 1 already; give one of the two another number",
                        "dependency-unknown @ line 2: T004 depends on T005, which the list does not have; the nearest is T004",
                        "self-dependency @ line 4: T006 depends on itself");
        assertThat(task(list, "T006").dependsOn()).containsExactly("T001");
    }

    static Stream<Arguments> parallelTasksMayNotTouchOnePath() {
        String clash =
                "path-clash @ line 2: T001 and T002 are both marked [P], neither depends on the other, and both touch src/a.py";
        return Stream.of(
                arguments("- [ ] T001 [P] src/a.py\n- [ ] T002 [P] `./src/a.py`", List.of(clash)),
                arguments("- [ ] T001 [P] src/a.py\n- [ ] T002 [P] src/b.py", List.of()),
                arguments("- [ ] T001 [P] src/a.py\n- [ ] T002 src/a.py", List.of()),
                arguments("- [ ] T001 [P] src/a.py\n- [ ] T002 [P] src/a.py (depends on T001)", List.of()),
                arguments(
                        "- [ ] T001 [P] src/a.py (depends on T003)\n- [ ] T002 [P] src/a.py\n- [ ] T003 b (depends on T002)",
                        List.of()),
                arguments("- [ ] T001 [P] docs/\n- [ ] T002 [P] docs/", List.of()),
                arguments("- [ ] T001 [P] src/[name].py\n- [ ] T002 [P] src/[name].py", List.of()),
                arguments(
                        "- [ ] T001 [P] pages/[id].tsx\n- [ ] T002 [P] pages/[id].tsx",
                        List.of(clash.replace("src/a.py", "pages/[id].tsx"))));
    }

    @ParameterizedTest
    @MethodSource
    void parallelTasksMayNotTouchOnePath(String markdown, List<String> errors) {
        assertThat(errors(TaskListReader.read(markdown))).isEqualTo(errors);
    }

    @Test
    void sharedFoldersAndNamesToBeFilledInAreOnlySaid() {
        assertThat(codes(TaskListReader.read("- [ ] T001 [P] docs/ src/[a].py\n- [ ] T002 [P] docs/ src/[a].py")))
                .containsExactly("folder-shared", "path-not-filled-in");
    }

    @Test
    void twoThousandTasksAreReadAndNoMore() {
        String most = chain(TaskListReader.MAX_TASKS);

        ReadTaskList list = TaskListReader.read(most);
        assertThat(list.accepted()).isTrue();
        assertThat(list.waves()).hasSize(TaskListReader.MAX_TASKS);
        assertThat(list.criticalPath()).hasSize(TaskListReader.MAX_TASKS);

        ReadTaskList tooMany = TaskListReader.read(most + "- [ ] T9999 one more\n");
        assertThat(tooMany.tasks()).hasSize(TaskListReader.MAX_TASKS);
        assertThat(errors(tooMany))
                .containsExactly(
                        "too-many-tasks @ line 2001: A task list has at most 2000 tasks; those from T9999 on were not read");
    }

    @Test
    void aCycleOfTwoThousandTasksIsFound() {
        String chain = chain(TaskListReader.MAX_TASKS).replace("T1 work\n", "T1 work (depends on T2000)\n");

        assertThat(codes(TaskListReader.read(chain))).containsExactly("dependency-cycle");
    }

    private static String chain(int tasks) {
        StringBuilder markdown = new StringBuilder("- [ ] T1 work\n");
        for (int i = 2; i <= tasks; i++) {
            markdown.append("- [ ] T%d work (depends on T%d)\n".formatted(i, i - 1));
        }
        return markdown.toString();
    }

    @Test
    void tooManyDependenciesAreRefused() {
        StringBuilder markdown = new StringBuilder();
        for (int i = 1; i <= 300; i++) {
            markdown.append("- [ ] T%d work".formatted(i))
                    .append(i > 2 ? " (depends on T1-T%d)\n".formatted(i - 1) : "\n");
        }

        assertThat(errors(TaskListReader.read(markdown.toString())))
                .containsExactly(
                        "too-many-dependencies @ line 201: The tasks depend on each other more than 20000 times;"
                                + " those of T201 and the tasks after it were not read");
    }
}
