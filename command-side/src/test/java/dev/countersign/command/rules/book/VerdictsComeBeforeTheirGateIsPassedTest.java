package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 Verdicts come before their gate is passed")
class VerdictsComeBeforeTheirGateIsPassedTest {

    private final FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

    @Test
    void aVerdictBeforeTheGateIsPassedCounts() {
        feature.given(submit(PRD), approve(PAM, "product-manager", PRD), approve(ARNO, "architect", PRD));

        feature.when(approve(TESS, "team-lead", PRD))
                .acceptedWith(VerdictsComeBeforeTheirGateIsPassed.class, SATISFIED);
    }

    @Test
    void aVerdictAfterTheGateWasPassedIsRefused() {
        feature.givenSigned(PRD);

        RuleFinding refusal = feature.when(verdict(ALMA, "architect", PRD, "BLOCKED"))
                .refusedOnlyBy(VerdictsComeBeforeTheirGateIsPassed.class);

        assertThat(refusal.rule()).isEqualTo("R15");
        assertThat(refusal.refusalStatus()).isEqualTo(409);
        assertThat(refusal.owner()).containsExactly("product-manager");
        Approved.refusals(VerdictsComeBeforeTheirGateIsPassed.class, refusal);
    }

    @Test
    void aNewRevisionOpensTheGateForVerdictsAgain() {
        feature.givenSigned(PRD);
        feature.given(submit(DORA, PRD, "# The second prd"));

        feature.when(verdict(ALMA, "architect", PRD, "BLOCKED", "# The second prd"))
                .acceptedWith(VerdictsComeBeforeTheirGateIsPassed.class, SATISFIED);
    }

    @Test
    void aSignedSpecCanStillBeTurnedDownBeforeTheGateThatReadsIt() {
        feature.givenSigned(PRD, SPEC);

        feature.when(verdict(PAM, "product-manager", SPEC, "CHANGES_REQUESTED"))
                .acceptedWith(VerdictsComeBeforeTheirGateIsPassed.class, SATISFIED);
    }

    @Test
    void theVerdictThatPassedTheGateMayBeSentAgain() {
        feature.givenSigned(PRD);

        Outcome again = feature.when(approve(TESS, "team-lead", PRD));

        again.acceptedWith(VerdictsComeBeforeTheirGateIsPassed.class, SATISFIED);
        assertThat(again.events()).isEmpty();
    }
}
