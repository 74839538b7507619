package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Disagreement;
import dev.countersign.command.fixture.Disputed;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.feature.EscalationDecided;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.EscalationPromoted;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateRequirement;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.IdeaValidated;
import dev.countersign.events.feature.RevisionSubmitted;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoAnswered;
import dev.countersign.events.feature.VetoLifted;
import org.junit.jupiter.api.Test;

class PolicyChangesActForwardTest {

    private Policy policy = new DefaultPolicy().of("shop");
    private final FeatureFixture feature = new FeatureFixture(project -> policy);

    @Test
    void aGateThatIsNotPassedFollowsThePolicyWithTheNextCommand() {
        feature.given(open(Tier.STANDARD), submit(PRD), approve(PAM, "product-manager", PRD));
        set("1", "signOffs: {prd: {standard: [product-manager, architect]}}");

        feature.given(approve(ARNO, "architect", PRD));

        assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
        assertThat(gate(Gate.G2).policyVersion()).isEqualTo("1");
    }

    @Test
    void aPassedGateStaysPassedAsItWasAndTheNextOneFollowsTheNewPolicy() {
        feature.given(open(Tier.STANDARD));
        feature.givenSigned(PRD);
        set(
                "1",
                "{signOffs: {prd: {standard: [product-manager, architect, team-lead, tester]}, spec: {standard: []}}}");

        feature.given(submit(SPEC));

        assertThat(gate(Gate.G2).status()).isEqualTo(GateStatus.SATISFIED);
        assertThat(gate(Gate.G2).policyVersion()).isEqualTo("default-1");
        assertThat(gate(Gate.G3).policyVersion()).isEqualTo("1");
        assertThat(gate(Gate.G3).requirements())
                .extracting(GateRequirement::requirement)
                .contains("spec.sign-off")
                .doesNotContain("spec.sign-off.product-manager");
    }

    @Test
    void aNewTextBehindTheFeatureNeedsTheSignOffsItsGateWasPassedWith() {
        feature.given(open(Tier.STANDARD));
        feature.givenSigned(PRD);
        set("1", "signOffs: {prd: {standard: []}}");

        feature.given(submit(DORA, PRD, "# Another prd"));

        assertThat(gate(Gate.G2).status()).isEqualTo(GateStatus.PENDING);
        assertThat(gate(Gate.G2).policyVersion()).isEqualTo("default-1");
        assertThat(feature.when(submit(SPEC)).refusals()).hasSize(1);
    }

    @Test
    void aDecisionNamesTheVersionInForceAtItsMoment() {
        feature.given(open(Tier.STANDARD), submit(PRD));

        assertThat(feature.when(approve(PAM, "product-manager", PRD))
                        .only(VerdictRecorded.class)
                        .policyVersion())
                .isEqualTo("default-1");
        set("7", "deferIdeasBelow: 15");
        assertThat(feature.when(approve(TESS, "team-lead", PRD))
                        .only(VerdictRecorded.class)
                        .policyVersion())
                .isEqualTo("7");
    }

    @Test
    void everyOtherDecisionThatThePolicyHasAPartInNamesItToo() {
        set("7", "deferIdeasBelow: 15");
        feature.given(FeatureFixture.open(PAM, Tier.STANDARD, FeatureFixture.idea(20)));
        feature.given(FeatureFixture.validate(PAM, true, null), submit(PRD));
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), Disagreement.answer(PAM, PRD, 1));
        feature.given(Disputed.raise(ARNO, "artifacts/prd"), Disputed.promote(EscalationLevel.L1, 30));
        feature.given(Disputed.decide(PAM, "Build half of it", "R14"), Disagreement.lift(ARNO, PRD, 1));

        assertThat(feature.history())
                .filteredOn(event -> event instanceof IdeaValidated
                        || event instanceof RevisionSubmitted
                        || event instanceof VetoAnswered
                        || event instanceof EscalationPromoted
                        || event instanceof EscalationDecided
                        || event instanceof VetoLifted)
                .hasSize(6)
                .extracting("policyVersion")
                .containsOnly("7");
    }

    @Test
    void artifactsInOrderFollowTheSameTerms() {
        feature.given(open(Tier.STANDARD));
        feature.givenSigned(PRD, SPEC);
        set("1", "signOffs: {spec: {standard: [product-manager, architect]}}");

        assertThat(feature.when(submit(PLAN)).refusals())
                .describedAs("The gate of the spec is not passed, so the spec needs what is asked now")
                .hasSize(1);
    }

    private void set(String version, String yaml) {
        policy = new Policy(version, PolicyFixture.content(yaml));
    }

    private GateEvaluated gate(Gate gate) {
        return feature.state().gate(gate).orElseThrow();
    }
}
