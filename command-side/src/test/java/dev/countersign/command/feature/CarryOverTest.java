package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.VerdictRecorded;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of verdicts when the text changes and the policy carries the architect's over (R04). */
class CarryOverTest {

    private static final String SECOND = "# The second prd";
    private static final String THIRD = "# The third prd";

    private final FeatureFixture feature = new FeatureFixture(
            project -> new Policy("4", PolicyFixture.content("carryOver: {prd: [architect, product-manager]}")));

    @BeforeEach
    void open001() {
        feature.given(open(Tier.STANDARD), submit(PRD));
    }

    @Test
    void anApprovalOfACarriedRoleCountsForTheNextText() {
        feature.given(approve(ARNO, "architect", PRD), approve(TESS, "team-lead", PRD));

        Outcome outcome = feature.when(submit(DORA, PRD, SECOND));

        assertThat(outcome.only(RevisionSubmitted.class).keptVerdicts()).containsExactly("architect");
        assertThat(outcome.only(RevisionSubmitted.class).staleVerdicts()).containsExactly("team-lead");
        Approved.gates("carried-over", List.of(feature.state().gate(Gate.G2).orElseThrow()));
    }

    @Test
    void andForTheOneAfterThatAsAVerdictOnTheRevisionItWasGivenOn() {
        feature.given(approve(ARNO, "architect", PRD), submit(DORA, PRD, SECOND), submit(DORA, PRD, THIRD));

        assertThat(feature.state().carryOver().givenOn(PRD, 1)).contains(1);
        assertThat(feature.state().artifact(PRD).orElseThrow().verdictsFor("architect"))
                .hasSize(1);
    }

    @Test
    void withTheOthersTheGateIsPassed() {
        feature.given(
                approve(ARNO, "architect", PRD),
                approve(PAM, "product-manager", PRD),
                submit(DORA, PRD, SECOND),
                verdict(TESS, "team-lead", PRD, "APPROVED", SECOND));

        assertThat(feature.state().gate(Gate.G2).orElseThrow().status()).isEqualTo(GateStatus.SATISFIED);
    }

    @Test
    void whatAsksForChangesIsNeverCarriedNorIsAnApprovalBesideIt() {
        feature.given(
                approve(ARNO, "architect", PRD),
                verdict(ALMA, "architect", PRD, "CHANGES_REQUESTED"),
                verdict(PAM, "product-manager", PRD, "BLOCKED"));

        RevisionSubmitted second = feature.when(submit(DORA, PRD, SECOND)).only(RevisionSubmitted.class);

        assertThat(second.keptVerdicts()).isNull();
        assertThat(second.staleVerdicts()).containsExactly("architect", "product-manager");
        assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).isEmpty();
    }

    @Test
    void whoSubmitsTheNextTextHasNotSignedItOff() {
        feature.given(approve(ARNO, "architect", PRD));

        assertThat(feature.when(submit(ARNO, PRD, SECOND))
                        .only(RevisionSubmitted.class)
                        .keptVerdicts())
                .isNull();
        assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).isEmpty();
    }

    @Test
    void anotherHoldersApprovalStaysWhenOneOfTwoSubmits() {
        feature.given(approve(ARNO, "architect", PRD), approve(ALMA, "architect", PRD), submit(ARNO, PRD, SECOND));

        assertThat(feature.state().artifact(PRD).orElseThrow().verdictsFor("architect"))
                .extracting("principal")
                .containsExactly("alma");
    }

    @Test
    void theSameVerdictCanBeGivenOnTheNewText() {
        feature.given(approve(ARNO, "architect", PRD), submit(DORA, PRD, SECOND));

        Outcome again = feature.when(verdict(ARNO, "architect", PRD, "APPROVED", SECOND));

        assertThat(again.only(VerdictRecorded.class).revision()).isEqualTo(2);
        assertThat(feature.state().carryOver().givenOn(PRD, 2)).isEmpty();
        assertThat(feature.when(verdict(ARNO, "architect", PRD, "APPROVED", SECOND))
                        .events())
                .isEmpty();
    }

    @Test
    void aLaterVerdictOfTheSamePrincipalTakesItsPlace() {
        feature.given(
                approve(ARNO, "architect", PRD),
                submit(DORA, PRD, SECOND),
                verdict(ARNO, "architect", PRD, "BLOCKED", SECOND));

        assertThat(feature.state().gate(Gate.G2).orElseThrow().status()).isEqualTo(GateStatus.BLOCKED);
    }
}
