package dev.countersign.command.feature;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Building.RITA;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.accept;
import static dev.countersign.command.fixture.Building.checkpoint;
import static dev.countersign.command.fixture.Building.claimed;
import static dev.countersign.command.fixture.Building.completed;
import static dev.countersign.command.fixture.Building.discovery;
import static dev.countersign.command.fixture.Building.dispose;
import static dev.countersign.command.fixture.Building.evidence;
import static dev.countersign.command.fixture.Building.found;
import static dev.countersign.command.fixture.Building.giveBack;
import static dev.countersign.command.fixture.Building.givenStepsBefore;
import static dev.countersign.command.fixture.Building.handoff;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.output;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.requirementsRead;
import static dev.countersign.command.fixture.Building.resolve;
import static dev.countersign.command.fixture.Building.task;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.checkpoint.CheckpointOutcome;
import dev.countersign.command.delivery.state.Handoffs.Standing;
import dev.countersign.command.discovery.DiscoveryOutcome;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.step.nameoutput.StepOutcome;
import dev.countersign.events.delivery.CheckpointPriority;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.DeliveryStep;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.Disposition;
import dev.countersign.events.delivery.StepOutputNamed;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A delivery from its first step to the last, and what its gates say on the way. */
class StepsOfADeliveryTest {

    private final FeatureFixture feature = planned(task("T001", "senior-backend-engineer", false));

    @Test
    void theFifthStepEndsTheBuildingWhenTheArchitectHasLooked() {
        givenStepsBefore(feature, DeliveryStep.FINALISE);
        feature.given(claimed("T001", BEA));
        feature.given(completed("T001", BEA));
        feature.given(checkpoint(ARNO, found(CheckpointPriority.P2)));

        Outcome outcome = feature.when(output(BACKEND, DeliveryStep.FINALISE));

        assertThat(outcome.only(StepOutputNamed.class).references()).containsExactly("commit 4f2a");
        assertThat(outcome.decision().outcome())
                .isEqualTo(new StepOutcome(
                        DeliveryStep.FINALISE,
                        "The step finalise is done",
                        List.of("commit 4f2a"),
                        null,
                        Stage.DELIVER));
    }

    @Test
    void anAnswerNamesTheNextStep() {
        assertThat(((StepOutcome) feature.when(output(BEA, DeliveryStep.REQUIREMENTS))
                                .decision()
                                .outcome())
                        .nextStep())
                .isEqualTo(DeliveryStep.DATABASE);
    }

    @Test
    void whatACheckpointFoundBlocksTheGateUntilItIsResolved() {
        Outcome held = feature.when(checkpoint(ARNO, found(CheckpointPriority.P1), found(CheckpointPriority.P2)));
        CheckpointOutcome outcome = (CheckpointOutcome) held.decision().outcome();
        assertThat(outcome.findings()).hasSize(2);
        assertThat(outcome.blocking()).containsExactly(found(CheckpointPriority.P1));
        assertThat(requirement(Gate.G4, "checkpoints.1").status()).isEqualTo(GateStatus.BLOCKED);

        Outcome resolved = feature.when(resolve(ARNO, 1));

        assertThat(((CheckpointOutcome) resolved.decision().outcome()).blocking())
                .isEmpty();
        assertThat(names(Gate.G4)).doesNotContain("checkpoints.1");
    }

    @Test
    void theLastGateFollowsEachHandoff() {
        feature.given(evidence());
        feature.given(checkpoint(ARNO));
        assertThat(requirement(Gate.G5, "handoffs.code-reviewer").suppliers())
                .containsExactly("senior-backend-engineer");

        assertThat(handoff(feature.when(offer(BACKEND, null, "code-reviewer", "pull request: 7", "evidence")))
                        .status())
                .isEqualTo(Standing.OFFERED);
        assertThat(requirement(Gate.G5, "handoffs.code-reviewer").suppliers()).containsExactly("code-reviewer");

        assertThat(handoff(feature.when(giveBack(RITA, 1, "a test of refunds"))).missing())
                .containsExactly("a test of refunds");
        GateRequirement returned = requirement(Gate.G5, "handoffs.code-reviewer");
        assertThat(returned.status()).isEqualTo(GateStatus.REJECTED);
        assertThat(returned.suppliers()).containsExactly("senior-backend-engineer");
        assertThat(returned.next()).endsWith("{\"to\":\"code-reviewer\",\"contents\":[\"pull-request\",\"evidence\"]}");

        feature.given(offer(BACKEND, null, "code-reviewer", "pull request: 8", "evidence"), accept(RITA, 2));
        assertThat(requirement(Gate.G5, "handoffs.code-reviewer").status()).isEqualTo(GateStatus.SATISFIED);
    }

    @Test
    void anAmendmentWaitsForANewTextOfTheSpecification() {
        Outcome reported = feature.when(discovery(CI, "FR-001"));
        assertThat(reported.only(DiscoveryReported.class).requirement()).isEqualTo("FR-001");
        assertThat(((DiscoveryOutcome) reported.decision().outcome()).next()).contains("/discoveries/1/disposition");

        Outcome disposed = feature.when(dispose(PAM, 1, Disposition.AMEND));
        assertThat(((DiscoveryOutcome) disposed.decision().outcome()).next()).contains("/artifacts/spec");
        assertThat(requirement(Gate.G5, "discoveries.1").status()).isEqualTo(GateStatus.PENDING);

        feature.given(submit(DORA, ArtifactKind.SPEC, "# The spec, with refunds\n"));
        feature.given(requirementsRead(2));
        feature.given(checkpoint(ARNO));
        assertThat(names(Gate.G5)).doesNotContain("discoveries.1");
    }

    @Test
    void whatIsPutOffOrRejectedIsSettled() {
        feature.given(discovery(BEA, null), discovery(TOM, null));
        feature.given(dispose(PAM, 1, Disposition.LATER), dispose(PAM, 2, Disposition.REJECT));

        assertThat(names(Gate.G5)).noneMatch(name -> name.startsWith("discoveries."));
    }

    @Test
    void whatIsDeliveredStaysAsItIs() {
        feature.given(output(BEA, DeliveryStep.REQUIREMENTS));
        feature.given(new DeliveryCompleted(
                FeatureFixture.PROJECT, FeatureFixture.FEATURE, null, List.of(), "default-1", PAM.actor()));

        for (Command late :
                List.of(output(BEA, DeliveryStep.REQUIREMENTS, "Other"), checkpoint(ARNO), discovery(BEA, null))) {
            assertThat(feature.when(late).refusals())
                    .extracting(RuleFinding::name)
                    .containsExactly("DeliveryFollowsTheSignedTaskList");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Command about : List.of(
                resolve(ARNO, 1), accept(TOM, 1), giveBack(TOM, 1, "build"), dispose(PAM, 1, Disposition.LATER))) {
            feature.whenItFails(about, CommandCircumstances.PLAIN, NotFound.class);
        }
    }

    private GateRequirement requirement(Gate gate, String name) {
        return feature.state().gate(gate).orElseThrow().requirements().stream()
                .filter(requirement -> requirement.requirement().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(Gate gate) {
        return feature.state().gate(gate).orElseThrow().requirements().stream()
                .map(GateRequirement::requirement)
                .toList();
    }
}
