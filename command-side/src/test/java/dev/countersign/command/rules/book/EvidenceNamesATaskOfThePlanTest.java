package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Proving.forTask;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.EvidenceRecorded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Evidence names a task of the plan")
class EvidenceNamesATaskOfThePlanTest {

    private final FeatureFixture feature = Proving.planned();
    private final RecordEvidence report = handedIn(CI, "run", tests(passed("US-01-AC-1")));

    @Test
    void aTaskOfThePlanIsKeptWithTheReport() {
        assertThat(feature.when(forTask("T001", report))
                        .acceptedWith(EvidenceNamesATaskOfThePlan.class, SATISFIED)
                        .only(EvidenceRecorded.class)
                        .task())
                .isEqualTo("T001");
    }

    @Test
    void noTaskNeedBeNamed() {
        feature.when(report).acceptedWith(EvidenceNamesATaskOfThePlan.class, NOT_APPLICABLE);
    }

    @Test
    void aTaskThatIsNotThereIsRefusedWithTheNearest() {
        RuleFinding near = feature.when(forTask("T0011", report)).refusedOnlyBy(EvidenceNamesATaskOfThePlan.class);
        RuleFinding far = feature.when(forTask("T987654", report)).refusedOnlyBy(EvidenceNamesATaskOfThePlan.class);

        assertThat(near.refusalStatus()).isEqualTo(422);
        Approved.refusals(EvidenceNamesATaskOfThePlan.class, near, far);
    }
}
