package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Specified;
import dev.countersign.command.rules.RuleFinding;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R17 Task lists can be worked off")
class TaskListsCanBeWorkedOffTest {

    private static final String CYCLE = """
            - [ ] T001 [US1] Charge (depends on T003)
            - [ ] T002 [US1] Book (depends on T001)
            - [ ] T003 [US1] Send (depends on T002)
            """;
    private static final String UNKNOWN = "- [ ] T001 [US1] Charge\n- [ ] T002 [US1] Book (depends on T004)\n";
    private static final String DUPLICATE = "- [ ] T001 [US1] Charge\n- [ ] T001 [US1] Book\n";
    private static final String CLASH =
            "- [ ] T001 [P] [US1] Charge in src/Charge.java\n- [ ] T002 [P] [US1] Book in src/Charge.java\n";

    private final FeatureFixture feature = Specified.specified();

    @Test
    void anOrderInWhichTheTasksCanBeDoneIsEnough() {
        feature.when(submit(DORA, TASKS, Specified.TASKS)).acceptedWith(TaskListsCanBeWorkedOff.class, SATISFIED);
    }

    @Test
    void tasksInACircleAreNamedInTheirOrder() {
        RuleFinding refusal = refused(CYCLE);

        assertThat(refusal.rule()).isEqualTo("R17");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.owner()).containsExactly("team-lead");
        assertThat(refusal.reason()).contains("T001 -> T003 -> T002 -> T001");
    }

    @Test
    void whatATaskWaitsForIsInTheList() {
        assertThat(refused(UNKNOWN).reason()).contains("T002 depends on T004").contains("the nearest is T002");
    }

    @Test
    void aNumberIsGivenOnce() {
        assertThat(refused(DUPLICATE).reason()).contains("T001 is a task on line 1 already");
    }

    @Test
    void tasksThatMayRunAtOnceTouchDifferentFiles() {
        assertThat(refused(CLASH).reason()).contains("T001 and T002").contains("src/Charge.java");
    }

    @Test
    void parallelTasksOnOneFileAreInNobodysWayWhereOneWaitsForTheOther() {
        feature.when(submit(DORA, TASKS, CLASH.replace("[US1] Book", "[US1] (depends on T001) Book")))
                .acceptedWith(TaskListsCanBeWorkedOff.class, SATISFIED);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(refused(UNKNOWN + "- [ ] T002 [US1] Send\n").reason())
                .contains("depends on T004")
                .contains("T002 is a task on line 2 already");
    }

    @Test
    void ofManyMistakesTheFirstAreSaid() {
        String list = IntStream.rangeClosed(1, 30)
                .mapToObj(task -> "- [ ] T%03d [US1] Charge (depends on T900)\n".formatted(task))
                .collect(Collectors.joining());

        assertThat(refused(list).reason())
                .contains("T020 depends")
                .doesNotContain("T021 depends")
                .endsWith("and 10 more");
    }

    @Test
    void aListWithoutATaskHasNothingToWorkOff() {
        Outcome outcome = feature.when(submit(DORA, TASKS, "# The tasks"));

        outcome.acceptedWith(TaskListsCanBeWorkedOff.class, NOT_APPLICABLE);
    }

    @Test
    void otherDocumentsMayHoldWhatLooksLikeTasks() {
        feature.when(submit(DORA, SPEC, CYCLE)).acceptedWith(TaskListsCanBeWorkedOff.class, NOT_APPLICABLE);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                TaskListsCanBeWorkedOff.class, refused(CYCLE), refused(UNKNOWN), refused(DUPLICATE), refused(CLASH));
    }

    private RuleFinding refused(String list) {
        return feature.when(submit(DORA, TASKS, list)).refusedOnlyBy(TaskListsCanBeWorkedOff.class);
    }
}
