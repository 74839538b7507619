package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Verdict comes from a holder of its role")
class VerdictComesFromAHolderOfItsRoleTest {

    private static final Principal TESTER_WITH_A_ROLE =
            Principal.agent("tester-bot", Set.of("architect"), Set.of("*"), "tester", "1.0.0", "sonnet");

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
    }

    @Test
    void anAgentSpeaksForNoOtherRoleThatItsTokenNames() {
        feature.when(approve(TESTER_WITH_A_ROLE, "tester", PRD))
                .acceptedWith(VerdictComesFromAHolderOfItsRole.class, SATISFIED);
        feature.when(approve(TESTER_WITH_A_ROLE, "architect", PRD))
                .refusedOnlyBy(VerdictComesFromAHolderOfItsRole.class);
    }

    @Test
    void norForOneThatThePolicyBindsItTo() {
        Policy binding = new Policy("2", PolicyFixture.content("bindings: {architect: [tester-bot, dora]}"));
        FeatureFixture bound = new FeatureFixture(_ -> binding);
        bound.roster().register("shop", Defined.of(TESTER));
        bound.given(open(Tier.STANDARD), submit(PRD));

        bound.when(approve(TESTER, "architect", PRD)).refusedOnlyBy(VerdictComesFromAHolderOfItsRole.class);
        bound.when(approve(Principal.human("dora", Set.of(), Set.of("*")), "architect", PRD))
                .refusedBy(SubmitterDoesNotSignOff.class);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                VerdictComesFromAHolderOfItsRole.class,
                feature.when(approve(PAM, "architect", PRD)).refusedBy(VerdictComesFromAHolderOfItsRole.class),
                feature.when(approve(TESTER_WITH_A_ROLE, "architect", PRD))
                        .refusedBy(VerdictComesFromAHolderOfItsRole.class));
    }

    @Test
    void aRefusedVerdictDoesNotCount() {
        feature.when(approve(PAM, "architect", PRD));

        assertThat(feature.state().artifact(PRD).orElseThrow().verdicts()).isEmpty();
        assertThat(feature.state().verdicts()).isZero();
    }
}
