package dev.countersign.command.delivery.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.specification.SpecificationReader;
import dev.countersign.command.delivery.tasklist.TracedTasks.OutOfScope;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.PlannedTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R25 what is done traces to a requirement")
class TracingTest {

    private static final ReadSpecification SPECIFICATION = SpecificationReader.read("""
            ### User Story 1 - Carts stay
            1. Given a cart, when a day passes, then it is there
            2. Given a cart, when a month passes, then it is gone
            ### User Story 2 - Carts are shared
            ## Requirements
            - FR-001: saves carts
            - FR-003: shares carts
            ## Success
            - SC-001: fast
            """);

    private static TracedTasks trace(String tasks, @Nullable ReadSpecification specification) {
        return Tracing.trace(TaskListReader.read(tasks), specification);
    }

    private static List<String> requirements(String task) {
        return trace(task, SPECIFICATION).tasks().getFirst().requirements();
    }

    @Test
    void aTaskTracesToItsMarkItsHeadingAndWhatItNames() {
        assertThat(requirements("- [ ] T1 [US1] a")).containsExactly("US-01");
        assertThat(requirements("## User Story 2\n- [ ] T1 a")).containsExactly("US-02");
        assertThat(requirements("- [ ] T1 saves as FR-3 says, within SC-1")).containsExactly("FR-003", "SC-001");
        assertThat(requirements("- [ ] T1 [US2] a (FR-001)")).containsExactly("US-02", "FR-001");
        assertThat(requirements("- [ ] T1 a\n  - Requirements: FR-1, FR-3")).containsExactly("FR-001", "FR-003");
        assertThat(requirements("| ID | Task | Requirements |\n|-|-|-|\n| T1 | a | FR-3 |"))
                .containsExactly("FR-003");
    }

    @Test
    void aCriterionBringsItsStoryAlong() {
        assertThat(requirements("- [ ] T1 test of US-1-AC-2")).containsExactly("US-01", "US-01-AC-2");
    }

    @Test
    void setupServesEveryStoryOrWithoutStoriesEveryRequirement() {
        assertThat(requirements("## Setup\n- [ ] T1 a")).containsExactly("US-01", "US-02");
        assertThat(trace("## Setup\n- [ ] T1 a", SpecificationReader.read("- FR-1: a\n- SC-1: b"))
                        .tasks()
                        .getFirst()
                        .requirements())
                .containsExactly("FR-001", "SC-001");
    }

    @Test
    void whatTracesToNothingIsOutOfScopeAndSaysWhy() {
        TracedTasks traced = trace("""
                - [ ] T001 [US1] a
                - [ ] T002 polish
                - [ ] T003 b for FR-9
                - [ ] T004 [US7] c
                - [ ] T005 [US1] d for FR-9
                """, SPECIFICATION);

        assertThat(traced.outOfScope())
                .containsExactly(
                        new OutOfScope("T002", "names no story, requirement or criterion and stands below no story"),
                        new OutOfScope(
                                "T003", "names FR-009, which the specification does not have; the nearest is FR-003"),
                        new OutOfScope(
                                "T004", "names US-07, which the specification does not have; the nearest is US-02"));
        assertThat(traced.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(
                        "task-out-of-scope",
                        "task-out-of-scope",
                        "task-out-of-scope",
                        "requirement-unknown",
                        "requirement-untraced",
                        "requirement-untraced",
                        "requirement-untraced",
                        "success-untraced");
        assertThat(traced.tasks()).extracting(PlannedTask::id).containsExactly("T001", "T002", "T003", "T004", "T005");
    }

    @Test
    void anEmptySpecificationLeavesEvenSetupOutOfScope() {
        assertThat(trace("## Setup\n- [ ] T1 a", SpecificationReader.read("# Nothing"))
                        .outOfScope())
                .containsExactly(
                        new OutOfScope("T1", "stands in a phase for all requirements, and the specification has none"));
    }

    @Test
    void aRequirementWithoutATaskOfItsOwnIsListed() {
        TracedTasks traced = trace("## Setup\n- [ ] T1 a\n## Work\n- [ ] T2 [US1] b for FR-1", SPECIFICATION);

        assertThat(traced.untraced()).containsExactly("US-02", "FR-003");
        assertThat(traced.untracedSuccess()).containsExactly("SC-001");
    }

    @Test
    void withoutASpecificationNothingIsTraced() {
        TracedTasks traced = trace("- [ ] T1 a", null);

        assertThat(traced.outOfScope()).isEmpty();
        assertThat(traced.tasks().getFirst().requirements()).isEmpty();
    }
}
