package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Verdict comes from a holder of its role")
class VerdictComesFromAHolderOfItsRoleTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @Test
    void aHolderSpeaksForTheRole() {
        feature.when(approve(ARNO, "architect", PRD)).acceptedWith(VerdictComesFromAHolderOfItsRole.class, SATISFIED);
    }

    @Test
    void anAgentSpeaksForTheRoleOfItsOwnName() {
        feature.when(approve(PM_AGENT, "product-manager", PRD))
                .acceptedWith(VerdictComesFromAHolderOfItsRole.class, SATISFIED);
    }

    @Test
    void anAdminSignsNothingByIt() {
        feature.when(approve(ADA, "architect", PRD)).refusedOnlyBy(VerdictComesFromAHolderOfItsRole.class);
    }

    @Test
    void aHolderOfAnotherRoleIsRefused() {
        RuleFinding refusal =
                feature.when(approve(PAM, "architect", PRD)).refusedOnlyBy(VerdictComesFromAHolderOfItsRole.class);

        assertThat(refusal.rule()).isEqualTo("R01");
        assertThat(refusal.refusalStatus()).isEqualTo(403);
        assertThat(refusal.owner()).containsExactly("architect");
        Approved.refusals(VerdictComesFromAHolderOfItsRole.class, refusal);
    }

    @Test
    void aRefusedVerdictDoesNotCount() {
        feature.when(approve(PAM, "architect", PRD));

        assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).isEmpty();
        assertThat(feature.state().verdicts()).isZero();
    }
}
