package dev.countersign.command.feature;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.claimed;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Specified.confirmed;
import static dev.countersign.command.fixture.Specified.givenDone;
import static dev.countersign.command.fixture.Specified.givenSigned;
import static dev.countersign.command.fixture.Specified.shown;
import static dev.countersign.command.fixture.Specified.stillHolds;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Specified;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import dev.countersign.events.delivery.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R28 What rests on a text that changes becomes suspect")
class WhatBecomesSuspectTest {

    private static final String SPECIFICATION = Specified.SPECIFICATION;

    private final FeatureFixture feature = Specified.planned();

    @Test
    void nothingRestsOnTheTextBeforeThereIsAPlan() {
        FeatureFixture specified = Specified.specified();

        assertThat(specified
                        .when(submit(DORA, SPEC, SPECIFICATION.replace("once", "twice")))
                        .kinds())
                .doesNotContain("MarkedSuspect");
    }

    @Test
    void whatServesAChangedRequirementIsSuspect() {
        givenDone(feature, "T001", "T002", "T003", "T004");

        MarkedSuspect marked = changed(SPECIFICATION.replace("takes a day", "takes a week"));

        assertThat(marked.artifact()).isEqualTo(SPEC);
        assertThat(marked.revision()).isEqualTo(2);
        assertThat(marked.items())
                .containsExactly(
                        new SuspectItem("artifacts/plan", "Revision 2 of the spec: FR-002 reads otherwise"),
                        new SuspectItem("artifacts/tasks", "Revision 2 of the spec: FR-002 reads otherwise"),
                        new SuspectItem("tasks/T004", "Revision 2 of the spec: FR-002 reads otherwise"));
        assertThat(status("T004")).isEqualTo(TaskStatus.SUSPECT);
        assertThat(status("T003")).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void whatIsOpenRestsOnNothingYet() {
        givenDone(feature, "T001");

        assertThat(about(changed(SPECIFICATION.replace("takes a day", "takes a week"))))
                .containsExactly("artifacts/plan", "artifacts/tasks");
    }

    @Test
    void aClaimIsSuspectWithItsTask() {
        givenDone(feature, "T001");
        feature.given(claimed("T003", BEA));

        assertThat(about(changed(SPECIFICATION.replace("Customers pay by card.", "Customers pay by any card."))))
                .containsExactly("artifacts/plan", "artifacts/tasks", "tasks/T001", "tasks/T003");
        assertThat(feature.state().delivery().tasks().find("T003").map(Task::claim))
                .hasValueSatisfying(claim -> assertThat(claim.suspect()).isTrue());
    }

    @Test
    void aChangedCriterionConcernsItsProofAndTheTasksOfItsStory() {
        givenDone(feature, "T001", "T002", "T003", "T004");
        feature.given(shown("US-01-AC-1", "US-01-AC-2"));

        assertThat(about(changed(SPECIFICATION.replace("I am told", "I am told why"))))
                .describedAs("T002 is for another criterion of the story alone")
                .containsExactly(
                        "artifacts/plan", "artifacts/tasks", "tasks/T001", "tasks/T003", "criteria/US-01-AC-2");
        assertThat(criterion("US-01-AC-2")).isEqualTo(CriterionStatus.SUSPECT);
        assertThat(criterion("US-01-AC-1")).isEqualTo(CriterionStatus.HOLDS);
    }

    @Test
    void aCriterionThatNobodyHasShownIsNotSuspect() {
        assertThat(about(changed(SPECIFICATION.replace("I am told", "I am told why"))))
                .containsExactly("artifacts/plan", "artifacts/tasks");
    }

    @Test
    void whatServedARequirementThatIsGoneIsSuspect() {
        givenDone(feature, "T001", "T003", "T004");

        MarkedSuspect marked = changed(SPECIFICATION.replace("- **FR-002**: A refund takes a day\n", ""));

        assertThat(marked.items()).contains(new SuspectItem("tasks/T004", "Revision 2 of the spec: FR-002 is gone"));
        assertThat(about(marked)).doesNotContain("tasks/T001", "tasks/T003");
    }

    @Test
    void onlyTheDocumentsRestOnWhatIsNew() {
        givenDone(feature, "T001", "T002", "T003", "T004");

        MarkedSuspect marked = changed(SPECIFICATION + "- **FR-003**: Nobody waits\n");

        assertThat(marked.items())
                .containsExactly(
                        new SuspectItem("artifacts/plan", "Revision 2 of the spec: FR-003 is new"),
                        new SuspectItem("artifacts/tasks", "Revision 2 of the spec: FR-003 is new"));
    }

    @Test
    void aHumansValidationIsSuspectWithAnyChange() {
        feature.given(confirmed("user-validation"));

        assertThat(about(changed(SPECIFICATION + "- **FR-003**: Nobody waits\n")))
                .contains("criteria/user-validation");
    }

    @Test
    void wordsThatNobodyAsksForMayChangeFreely() {
        givenDone(feature, "T001", "T002");

        assertThat(feature.when(submit(DORA, SPEC, SPECIFICATION.replace("# Checkout", "# The checkout")))
                        .kinds())
                .contains("RequirementsRead")
                .doesNotContain("MarkedSuspect");
    }

    @Test
    void whereNoRequirementTellsWhatChangedEverythingIsSuspect() {
        givenDone(feature, "T001", "T003");
        feature.given(shown("US-01-AC-1"));
        feature.given(confirmed("user-validation"));

        MarkedSuspect marked = changed("# Another idea altogether\n");

        assertThat(about(marked))
                .containsExactly(
                        "artifacts/plan",
                        "artifacts/tasks",
                        "tasks/T001",
                        "tasks/T003",
                        "criteria/US-01-AC-1",
                        "criteria/user-validation");
        assertThat(marked.items().getFirst().reason())
                .isEqualTo("Revision 2 of the spec: another text, and no requirements tell what of it changed");
    }

    @Test
    void everyTaskThatIsBegunRestsOnThePlan() {
        givenDone(feature, "T001");
        feature.given(claimed("T002", BEA));
        feature.given(shown("US-01-AC-1"));

        MarkedSuspect marked =
                feature.when(submit(DORA, PLAN, "# Another plan")).only(MarkedSuspect.class);

        assertThat(marked.artifact()).isEqualTo(PLAN);
        assertThat(marked.items())
                .containsExactly(
                        new SuspectItem("artifacts/tasks", "Revision 2 of the plan: another text"),
                        new SuspectItem("tasks/T001", "Revision 2 of the plan: another text"),
                        new SuspectItem("tasks/T002", "Revision 2 of the plan: another text"));
    }

    @Test
    void nothingRestsOnThePrdButTheSpecification() {
        givenDone(feature, "T001");

        assertThat(feature.when(submit(DORA, PRD, "# Another prd")).kinds()).doesNotContain("MarkedSuspect");
    }

    @Test
    void eachTextIsComparedWithTheOneBefore() {
        givenDone(feature, "T001", "T003", "T004");
        String second = SPECIFICATION.replace("takes a day", "takes a week");
        givenSigned(feature, SPEC, second);
        feature.given(stillHolds(TESS, "tasks/T004"));

        assertThat(about(changed(second.replace("pay by card.", "pay by any card."))))
                .contains("tasks/T003")
                .doesNotContain("tasks/T004");
    }

    @Test
    void aSecondReasonStandsBesideTheFirst() {
        givenDone(feature, "T001", "T003", "T004");
        givenSigned(feature, SPEC, SPECIFICATION.replace("takes a day", "takes a week"));
        feature.given(submit(DORA, PLAN, "# Another plan"));

        assertThat(feature.state().delivery().suspicions().about("tasks/T004"))
                .contains("Revision 2 of the spec: FR-002 reads otherwise. Revision 2 of the plan: another text");
    }

    @Test
    void aDocumentThatIsWrittenAnewIsNotSuspectAnyMore() {
        givenSigned(feature, SPEC, SPECIFICATION.replace("takes a day", "takes a week"));

        Outcome plan = feature.when(submit(DORA, PLAN, "# Another plan"));

        assertThat(plan.only(SuspicionCleared.class).about()).isEqualTo("artifacts/plan");
        assertThat(plan.only(SuspicionCleared.class).end()).isEqualTo(SuspicionEnd.REDONE);
        assertThat(feature.state().delivery().suspicions().all()).containsOnlyKeys("artifacts/tasks");
    }

    @Test
    void aDocumentCanBeConfirmedAsItIs() {
        givenSigned(feature, SPEC, SPECIFICATION.replace("takes a day", "takes a week"));

        feature.given(stillHolds(ARNO, "artifacts/plan"), stillHolds(TESS, "artifacts/tasks"));

        assertThat(feature.state().delivery().suspicions().all()).isEmpty();
    }

    @Test
    void aTaskThatTheNewPlanHasOtherwiseBeginsAnewAndOneThatStayedIsStillSuspect() {
        givenDone(feature, "T001", "T002", "T003", "T004");
        givenSigned(feature, SPEC, SPECIFICATION.replace("pay by card.", "pay by any card."));
        givenSigned(feature, PLAN, "# Another plan");
        assertThat(feature.state().delivery().suspicions().all())
                .containsOnlyKeys("artifacts/tasks", "tasks/T001", "tasks/T002", "tasks/T003", "tasks/T004");

        givenSigned(feature, TASKS, Specified.TASKS.replace("Charge cards", "Charge any card"));

        assertThat(feature.state().delivery().suspicions().all())
                .containsOnlyKeys("tasks/T001", "tasks/T002", "tasks/T004");
        assertThat(status("T003")).isEqualTo(TaskStatus.PENDING);
        assertThat(status("T004")).isEqualTo(TaskStatus.SUSPECT);
    }

    @Test
    void aCriterionThatThePlanDoesNotHaveAnyMoreIsNobodysConcern() {
        feature.given(shown("US-02-AC-1"));
        String without = SPECIFICATION.replace(
                "1. **Given** a paid order, **When** I send it back, **Then** I am paid back\n", "");
        assertThat(about(changed(without))).contains("criteria/US-02-AC-1");

        Outcome signed = feature.when(verdict(PAM, "product-manager", SPEC, "APPROVED", without));

        assertThat(signed.only(SuspicionCleared.class).about()).isEqualTo("criteria/US-02-AC-1");
        assertThat(criterion("US-02-AC-1")).isEqualTo(CriterionStatus.NOT_APPLICABLE);
    }

    private MarkedSuspect changed(String specification) {
        return feature.when(submit(DORA, SPEC, specification)).only(MarkedSuspect.class);
    }

    private static List<String> about(MarkedSuspect marked) {
        return marked.items().stream().map(SuspectItem::about).toList();
    }

    private TaskStatus status(String task) {
        return feature.state()
                .delivery()
                .tasks()
                .statusOf(feature.state().delivery().tasks().find(task).orElseThrow());
    }

    private CriterionStatus criterion(String id) {
        return feature.state().delivery().criteria().find(id).orElseThrow().status();
    }
}
