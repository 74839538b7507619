package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.artifact.submitrevision.RevisionOutcome;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Specified;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.delivery.Requirement;
import dev.countersign.events.delivery.RequirementsRead;
import dev.countersign.events.delivery.TaskListRead;
import dev.countersign.events.delivery.Wave;
import dev.countersign.events.feature.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of specifications and task lists when they are handed in, and what becomes of it. */
class WhatIsReadOfDocumentsTest {

    private final FeatureFixture feature = Specified.specified();

    @Test
    void aSpecificationIsReadBehindEachNewText() {
        Outcome outcome = feature.when(submit(DORA, SPEC, Specified.SPECIFICATION + "- **FR-003**: Nobody waits\n"));

        assertThat(outcome.kinds()).startsWith("RevisionSubmitted", "RequirementsRead");
        RequirementsRead read = outcome.only(RequirementsRead.class);
        assertThat(read.revision()).isEqualTo(2);
        assertThat(read.requirements())
                .extracting(Requirement::id)
                .containsExactly("US-01", "US-02", "FR-001", "FR-002", "FR-003");
        assertThat(read.criteria())
                .extracting(AcceptanceCriterion::id)
                .containsExactly("US-01-AC-1", "US-01-AC-2", "US-02-AC-1");
    }

    @Test
    void theSameTextIsNotReadAgain() {
        assertThat(feature.when(submit(DORA, SPEC, Specified.SPECIFICATION)).events())
                .isEmpty();

        feature.given(submit(DORA, TASKS, Specified.TASKS));
        assertThat(feature.when(submit(DORA, TASKS, Specified.TASKS)).events()).isEmpty();
    }

    @Test
    void aTaskListIsReadWithWhatItsTasksServe() {
        TaskListRead read = feature.when(submit(DORA, TASKS, Specified.TASKS)).only(TaskListRead.class);

        assertThat(read.tasks())
                .extracting(PlannedTask::requirements)
                .containsExactly(
                        List.of("US-01", "US-02"),
                        List.of("US-01", "US-01-AC-1"),
                        List.of("US-01"),
                        List.of("US-02", "FR-002"));
        assertThat(read.waves())
                .extracting(Wave::tasks)
                .containsExactly(List.of("T001"), List.of("T002", "T003"), List.of("T004"));
        assertThat(read.criticalPath()).containsExactly("T001", "T003", "T004");
    }

    @Test
    void theAnswerSaysWhatWasUnusualAndWhatNoTaskServes() {
        RevisionOutcome outcome = outcome(feature.when(submit(DORA, TASKS, Specified.TASKS)));

        assertThat(outcome.untraced()).containsExactly("FR-001");
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).contains("requirement-untraced");
    }

    @Test
    void theAnswerIsTheSameForTheSameText() {
        RevisionOutcome first = outcome(feature.when(submit(DORA, TASKS, Specified.TASKS)));
        RevisionOutcome again = outcome(feature.when(submit(DORA, TASKS, Specified.TASKS)));

        assertThat(again.diagnostics()).isEqualTo(first.diagnostics());
        assertThat(again.untraced()).isEqualTo(first.untraced());
    }

    @Test
    void aListWithoutATaskIsRemarkedOn() {
        assertThat(outcome(feature.when(submit(DORA, TASKS, "# The tasks"))).diagnostics())
                .extracting(Diagnostic::code)
                .contains("no-tasks");
    }

    @Test
    void nothingIsReadOfOtherDocuments() {
        Outcome outcome = feature.when(submit(DORA, PLAN, Specified.TASKS));

        assertThat(outcome.kinds()).doesNotContain("RequirementsRead", "TaskListRead");
        assertThat(outcome(outcome).diagnostics()).isEmpty();
    }

    @Test
    void aSignedTaskListIsPlannedAsItWasRead() {
        feature.given(
                submit(DORA, TASKS, Specified.TASKS),
                verdict(PAM, "product-manager", TASKS, "APPROVED", Specified.TASKS),
                verdict(ARNO, "architect", TASKS, "APPROVED", Specified.TASKS));

        DeliveryPlanned planned = feature.when(verdict(TESS, "team-lead", TASKS, "APPROVED", Specified.TASKS))
                .only(DeliveryPlanned.class);

        assertThat(planned.tasks()).extracting(PlannedTask::id).containsExactly("T001", "T002", "T003", "T004");
        assertThat(planned.criteria()).hasSize(3);
    }

    @Test
    void aSpecificationThatIsSignedAgainIsPlannedForWithTheSameTasks() {
        Specified.givenSigned(feature, TASKS, Specified.TASKS);
        String amended = Specified.SPECIFICATION + "- **FR-003**: Nobody waits\n";
        feature.given(submit(DORA, SPEC, amended));
        assertThat(feature.state().delivery().plan().orElseThrow().requirements())
                .hasSize(4);

        Outcome outcome = feature.when(verdict(PAM, "product-manager", SPEC, "APPROVED", amended));

        assertThat(outcome.only(DeliveryPlanned.class).requirements()).hasSize(5);
    }

    @Test
    void aTaskListIsReadAgainWhereASpecificationHasComeSince() {
        FeatureFixture light = FeatureFixture.opened(Tier.LIGHT);
        light.givenSigned(PLAN);
        light.given(submit(DORA, TASKS, Specified.TASKS), submit(DORA, SPEC, Specified.SPECIFICATION));

        Outcome outcome = light.when(submit(DORA, TASKS, Specified.TASKS));

        assertThat(outcome.kinds()).containsExactly("TaskListRead");
        assertThat(outcome.only(TaskListRead.class).revision()).isEqualTo(1);
        assertThat(outcome.only(TaskListRead.class).tasks().getLast().requirements())
                .containsExactly("US-02", "FR-002");
    }

    private static RevisionOutcome outcome(Outcome outcome) {
        return (RevisionOutcome) outcome.decision().outcome();
    }
}
