package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.changeTier;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R16 One principal fills one required role")
class OnePrincipalFillsOneRequiredRoleTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @Test
    void twoPrincipalsFillTwoRoles() {
        feature.given(approve(PAM, "product-manager", PRD));

        feature.when(approve(ARNO, "architect", PRD)).acceptedWith(OnePrincipalFillsOneRequiredRole.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVED", "CHANGES_REQUESTED"})
    void aSecondRequiredRoleIsRefused(String first) {
        feature.given(verdict(TRUDE, "product-manager", PRD, first));

        RuleFinding refusal =
                feature.when(approve(TRUDE, "architect", PRD)).refusedOnlyBy(OnePrincipalFillsOneRequiredRole.class);

        assertThat(refusal.rule()).isEqualTo("R16");
        assertThat(refusal.refusalStatus()).isEqualTo(403);
        assertThat(refusal.owner()).containsExactly("architect");
        Approved.refusals(OnePrincipalFillsOneRequiredRole.class, refusal);
    }

    @Test
    void theSameRoleAgainIsAChangeOfMind() {
        feature.given(approve(TRUDE, "architect", PRD));

        feature.when(verdict(TRUDE, "architect", PRD, "BLOCKED"))
                .acceptedWith(OnePrincipalFillsOneRequiredRole.class, SATISFIED);
    }

    @Test
    void aRoleThatIsNotRequiredFillsNone() {
        feature.givenSigned(PRD);
        feature.given(submit(SPEC), approve(TRUDE, "architect", SPEC));

        feature.when(approve(TRUDE, "product-manager", SPEC))
                .acceptedWith(OnePrincipalFillsOneRequiredRole.class, SATISFIED);
    }

    @Test
    void aNewRevisionBeginsAnew() {
        feature.given(approve(TRUDE, "product-manager", PRD), submit(DORA, PRD, "# The second prd"));

        feature.when(verdict(TRUDE, "architect", PRD, "APPROVED", "# The second prd"))
                .acceptedWith(OnePrincipalFillsOneRequiredRole.class, SATISFIED);
    }

    @Test
    void aGateThatOpensAgainAsksForTheRolesItWasPassedWith() {
        feature.givenSigned(PRD);
        feature.given(
                changeTier(PAM, Tier.LIGHT),
                submit(DORA, PRD, "# The second prd"),
                verdict(TRUDE, "product-manager", PRD, "APPROVED", "# The second prd"));

        feature.when(verdict(TRUDE, "architect", PRD, "APPROVED", "# The second prd"))
                .refusedOnlyBy(OnePrincipalFillsOneRequiredRole.class);
    }
}
