package dev.countersign.command.feature;

import static dev.countersign.command.fixture.Disagreement.SECURITY;
import static dev.countersign.command.fixture.Disagreement.answer;
import static dev.countersign.command.fixture.Disagreement.decide;
import static dev.countersign.command.fixture.Disagreement.finding;
import static dev.countersign.command.fixture.Disagreement.lift;
import static dev.countersign.command.fixture.Disagreement.override;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.verdictIn;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ConflictDecision.PRODUCT_PRIORITY;
import static dev.countersign.events.feature.ConflictDecision.SCHEDULE_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.events.feature.ConflictDecided;
import dev.countersign.events.feature.ConflictDecision;
import dev.countersign.events.feature.ConflictOpened;
import dev.countersign.events.feature.ConflictSettled;
import dev.countersign.events.feature.ConflictWidened;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.VetoEnd;
import dev.countersign.events.feature.VetoLifted;
import dev.countersign.events.feature.VetoRaised;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisagreementsTest {

    private final FeatureFixture feature = withPrd();

    private GateRequirement requirement(String name) {
        return feature.state().gate(Gate.G2).orElseThrow().requirements().stream()
                .filter(requirement -> requirement.requirement().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private GateStatus gate() {
        return feature.state().gate(Gate.G2).orElseThrow().status();
    }

    private void signed(String text) {
        feature.given(
                verdict(PAM, "product-manager", PRD, "APPROVED", text),
                verdict(ARNO, "architect", PRD, "APPROVED", text),
                verdict(TESS, "team-lead", PRD, "APPROVED", text));
    }

    @Test
    void aVetoOfARoleThatIsNotRequiredHoldsTheGate() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        signed(text(PRD));

        assertThat(gate()).isEqualTo(GateStatus.BLOCKED);
        assertThat(feature.state().stage()).isEqualTo(Stage.DEFINE);
    }

    @Test
    void anOverrideLetsTheGatePassAndShowsForIt() {
        feature.given(securityBlocks(PRD, "Data protection measures"));
        signed(text(PRD));

        feature.given(override(PHIL, PRD));

        assertThat(gate()).isEqualTo(GateStatus.OVERRIDDEN);
        assertThat(requirement("prd.veto.1").reason())
                .isEqualTo("Overridden by phil as product-manager: The risk is accepted");
        assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
    }

    @Test
    void anOverrideStandsInForTheVerdictOfARequiredRole() {
        feature.given(
                verdict(ARNO, "architect", PRD, "BLOCKED"),
                approve(PAM, "product-manager", PRD),
                approve(TESS, "team-lead", PRD),
                override(PHIL, PRD));

        assertThat(requirement("prd.sign-off.architect").status()).isEqualTo(GateStatus.OVERRIDDEN);
        assertThat(gate()).isEqualTo(GateStatus.OVERRIDDEN);
    }

    @Test
    void anOverrideIsNoSignOffOfWhoHasSaidNothing() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), override(PHIL, PRD));

        assertThat(requirement("prd.sign-off.team-lead").status()).isEqualTo(GateStatus.PENDING);
        assertThat(gate()).isEqualTo(GateStatus.PENDING);
    }

    @Test
    void aNewTextNeedsANewOverride() {
        feature.given(
                securityBlocks(PRD, "Data protection measures"), override(PHIL, PRD), submit(DORA, PRD, "# Another"));

        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.BLOCKED);
    }

    @Test
    void aNewBlockNeedsANewOverride() {
        feature.given(
                securityBlocks(PRD, "Data protection measures"),
                override(PHIL, PRD),
                verdict(ARNO, "architect", PRD, "BLOCKED"));

        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.OVERRIDDEN);
        assertThat(requirement("prd.veto.2").status()).isEqualTo(GateStatus.BLOCKED);
    }

    @Test
    void aVetoStandsThroughRevisionsUntilItsRaiserApproves() {
        feature.given(securityBlocks(PRD, "Data protection measures"), submit(DORA, PRD, "# Another"));
        signed("# Another");
        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.BLOCKED);

        Outcome outcome =
                feature.when(verdict(SECURITY, "security-analyst", PRD, "APPROVED_WITH_CONCERNS", "# Another"));

        assertThat(outcome.only(VetoLifted.class).end()).isEqualTo(VetoEnd.APPROVED);
        assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
    }

    @Test
    void changesRequestedDoNotLiftAVeto() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), verdict(ARNO, "architect", PRD, "CHANGES_REQUESTED"));

        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.BLOCKED);
    }

    @Test
    void theApprovalOfAnotherForTheSameRoleDoesNotLiftIt() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), approve(ALMA, "architect", PRD));

        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.BLOCKED);
        assertThat(requirement("prd.sign-off.architect").status()).isEqualTo(GateStatus.BLOCKED);
    }

    @Test
    void aLiftedVetoOfARequiredRoleLeavesItsSignOffOpen() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), lift(ARNO, PRD, 1));

        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.SATISFIED);
        assertThat(requirement("prd.sign-off.architect").status()).isEqualTo(GateStatus.PENDING);
    }

    @Test
    void takingAnOverriddenVetoBackOpensNoGateAgain() {
        feature.given(
                verdict(ARNO, "architect", PRD, "BLOCKED"),
                approve(PAM, "product-manager", PRD),
                approve(TESS, "team-lead", PRD),
                override(PHIL, PRD));
        assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);

        feature.given(lift(ARNO, PRD, 1));

        assertThat(requirement("prd.sign-off.architect").status()).isEqualTo(GateStatus.OVERRIDDEN);
        assertThat(gate()).isEqualTo(GateStatus.OVERRIDDEN);
    }

    @Test
    void whoTookAVetoBackMayBlockAgainInTheSameWords() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), lift(ARNO, PRD, 1));

        assertThat(feature.when(verdict(ARNO, "architect", PRD, "BLOCKED"))
                        .only(VetoRaised.class)
                        .number())
                .isEqualTo(2);
    }

    @Test
    void aSecondVetoOfTheSamePrincipalTakesThePlaceOfTheFirst() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"));

        Outcome outcome = feature.when(verdictIn(ARNO, "architect", PRD, "BLOCKED", "Data model design"));

        assertThat(outcome.only(VetoLifted.class).end()).isEqualTo(VetoEnd.REPLACED);
        assertThat(outcome.only(VetoRaised.class).domains()).containsExactly("Data model design");
        assertThat(outcome.all(ConflictOpened.class)).isEmpty();
    }

    @Test
    void vetoesFromDifferentDomainsAreOneConflict() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        Outcome second = feature.when(verdict(ARNO, "architect", PRD, "BLOCKED"));
        Outcome third = feature.when(verdict(TESS, "team-lead", PRD, "BLOCKED"));

        assertThat(second.only(ConflictOpened.class).vetoes()).containsExactly(1, 2);
        assertThat(third.all(ConflictOpened.class)).isEmpty();
        assertThat(third.only(ConflictWidened.class).veto()).isEqualTo(3);
        assertThat(requirement("prd.conflict.1").status()).isEqualTo(GateStatus.BLOCKED);
    }

    @Test
    void vetoesFromOneDomainAreNone() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"));

        assertThat(feature.when(verdict(ALMA, "architect", PRD, "BLOCKED")).all(ConflictOpened.class))
                .isEmpty();
    }

    @Test
    void vetoesOnDifferentRevisionsAreNone() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), submit(DORA, PRD, "# Another"));

        assertThat(feature.when(verdict(TESS, "team-lead", PRD, "BLOCKED", "# Another"))
                        .all(ConflictOpened.class))
                .isEmpty();
    }

    @Test
    void aPriorityEndsTheVetoesOutsideItAndRecordsWhatWasDecidedOn() {
        feature.given(
                securityBlocks(PRD, "Data protection measures"),
                answer(PAM, PRD, 1),
                verdict(TESS, "team-lead", PRD, "BLOCKED"));

        ConflictDecided decided =
                feature.when(decide(TESS, 1, SCHEDULE_PRIORITY)).only(ConflictDecided.class);

        assertThat(decided.overridden()).containsExactly(1);
        assertThat(decided.role()).isEqualTo("team-lead");
        assertThat(decided.before()).hasSize(2);
        assertThat(decided.before().getFirst().answer()).isEqualTo("The token is kept from now on.");
        assertThat(decided.before().getFirst().findings()).containsExactly(finding("Data protection measures"));
        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.OVERRIDDEN);
        assertThat(requirement("prd.veto.2").status()).isEqualTo(GateStatus.BLOCKED);
        assertThat(requirement("prd.conflict.1").status()).isEqualTo(GateStatus.OVERRIDDEN);
    }

    @Test
    void whatAConflictEndedDoesNotComeBackWithTheNextRevision() {
        feature.given(
                securityBlocks(PRD, "Data protection measures"),
                verdict(TESS, "team-lead", PRD, "BLOCKED"),
                decide(TESS, 1, SCHEDULE_PRIORITY),
                submit(DORA, PRD, "# Another"));

        signed("# Another");

        assertThat(gate()).isEqualTo(GateStatus.SATISFIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConflictDecision.class,
            names = {"REVISE_ALL", "ABORT"})
    void aRevisionThatIsSentBackOrAbortedStaysRejected(ConflictDecision decision) {
        feature.given(
                securityBlocks(PRD, "Data protection measures"),
                verdict(TESS, "team-lead", PRD, "BLOCKED"),
                decide(PAM, 1, decision),
                lift(SECURITY, PRD, 1),
                lift(TESS, PRD, 2));
        signed(text(PRD));
        assertThat(gate()).isEqualTo(GateStatus.REJECTED);

        feature.given(submit(DORA, PRD, "# Another"));
        signed("# Another");

        assertThat(gate()).isEqualTo(GateStatus.SATISFIED);
    }

    @Test
    void aConflictSettlesWhenOneVetoIsLeft() {
        feature.given(securityBlocks(PRD, "Data protection measures"), verdict(TESS, "team-lead", PRD, "BLOCKED"));

        Outcome outcome = feature.when(approve(TESS, "team-lead", PRD));

        assertThat(outcome.only(ConflictSettled.class).number()).isEqualTo(1);
        assertThat(requirement("prd.veto.1").status()).isEqualTo(GateStatus.BLOCKED);
    }

    @Test
    void theStateReadFromTheHistoryKnowsTheSame() {
        feature.given(
                securityBlocks(PRD, "Data protection measures"),
                verdict(ARNO, "architect", PRD, "BLOCKED"),
                answer(PAM, PRD, 1),
                submit(DORA, PRD, "# Another"));

        assertThat(feature.state().disagreements().vetoesOn(PRD)).hasSize(2);
        assertThat(feature.state().disagreements().conflictsOn(PRD)).hasSize(1);
        feature.given(decide(PHIL, 1, PRODUCT_PRIORITY), submit(DORA, PRD, "# A third"));
        assertThat(feature.state().disagreements().vetoesOn(PRD)).isEmpty();
        assertThat(feature.state().disagreements().conflictsOn(PRD)).isEmpty();
    }

    @Test
    void theGateExplainsEachOfThem() {
        feature.given(securityBlocks(PRD, "Data protection measures"));
        GateEvaluated vetoed = feature.state().gate(Gate.G2).orElseThrow();
        feature.given(answer(PAM, PRD, 1), verdict(TESS, "team-lead", PRD, "BLOCKED"));
        GateEvaluated inConflict = feature.state().gate(Gate.G2).orElseThrow();
        feature.given(decide(PAM, 1, PRODUCT_PRIORITY));
        GateEvaluated decided = feature.state().gate(Gate.G2).orElseThrow();
        feature.given(
                submit(DORA, PRD, "# Another"),
                verdict(SECURITY, "security-analyst", PRD, "BLOCKED", "# Another", finding("Data protection measures")),
                submit(DORA, PRD, text(PRD)));
        GateEvaluated revised = feature.state().gate(Gate.G2).orElseThrow();
        feature.given(override(PHIL, PRD));

        Approved.gates(
                "disagreements",
                List.of(
                        vetoed,
                        inConflict,
                        decided,
                        revised,
                        feature.state().gate(Gate.G2).orElseThrow()));
    }
}
