package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Specified;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R25 Tasks trace to requirements")
class TasksTraceToRequirementsTest {

    private static final String POLISH = "- [ ] T001 [US1] Charge\n- [ ] T002 Tidy up\n";
    private static final String NEAR_MISS = "- [ ] T001 [US1] Charge\n- [ ] T002 Refund, FR-003\n";

    private final FeatureFixture feature = Specified.specified();

    @Test
    void tasksServeStoriesRequirementsAndCriteria() {
        feature.when(submit(DORA, TASKS, Specified.TASKS)).acceptedWith(TasksTraceToRequirements.class, SATISFIED);
    }

    @Test
    void aTaskThatServesNothingIsOutOfScope() {
        RuleFinding refusal = refused(feature, POLISH);

        assertThat(refusal.rule()).isEqualTo("R25");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.reason()).contains("T002 names no story").doesNotContain("T001");
        assertThat(refusal.owner()).containsExactly("team-lead", "product-manager");
        assertThat(refusal.next()).endsWith("/artifacts/tasks (text/markdown)");
    }

    @Test
    void anIdThatTheSpecificationDoesNotHaveIsAnsweredWithTheNearest() {
        assertThat(refused(feature, NEAR_MISS).reason())
                .contains("T002 names FR-003, which the specification does not have; the nearest is FR-002");
    }

    @Test
    void theNewestTextOfTheSpecificationCounts() {
        String amended = Specified.SPECIFICATION + "- **FR-003**: Nobody waits\n";
        Specified.givenSigned(feature, SPEC, amended);

        feature.when(submit(DORA, TASKS, NEAR_MISS)).acceptedWith(TasksTraceToRequirements.class, SATISFIED);
    }

    @Test
    void nothingCanTraceToASpecificationInWhichNothingIsAskedFor() {
        RuleFinding refusal = refused(Specified.specified("# The spec"), Specified.TASKS);

        assertThat(refusal.owner()).containsExactly("product-manager");
        assertThat(refusal.next()).endsWith("/artifacts/spec (text/markdown)");
    }

    @Test
    void aListWithoutATaskServesNothingAndNeedsNotTo() {
        feature.when(submit(DORA, TASKS, "# The tasks")).acceptedWith(TasksTraceToRequirements.class, NOT_APPLICABLE);
    }

    @Test
    void whereThereIsNoSpecificationNothingIsOutOfScope() {
        FeatureFixture light = FeatureFixture.opened(Tier.LIGHT);
        light.givenSigned(PLAN);

        light.when(submit(DORA, TASKS, POLISH)).acceptedWith(TasksTraceToRequirements.class, NOT_APPLICABLE);
    }

    @Test
    void onlyTaskListsAreTraced() {
        feature.when(submit(DORA, PLAN, POLISH)).acceptedWith(TasksTraceToRequirements.class, NOT_APPLICABLE);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                TasksTraceToRequirements.class,
                refused(feature, POLISH),
                refused(feature, NEAR_MISS),
                refused(Specified.specified("# The spec"), Specified.TASKS));
    }

    private static RuleFinding refused(FeatureFixture feature, String list) {
        return feature.when(submit(DORA, TASKS, list)).refusedOnlyBy(TasksTraceToRequirements.class);
    }
}
