package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R02 Verdict of a required role counts for the gate")
class VerdictOfARequiredRoleCountsForTheGateTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @Test
    void theGateWaitsForARequiredRole() {
        feature.when(approve(ARNO, "architect", PRD))
                .acceptedWith(VerdictOfARequiredRoleCountsForTheGate.class, SATISFIED);
    }

    @Test
    void anyOtherRoleGivesAdvice() {
        feature.roster().put("shop", "tester");

        Outcome outcome = feature.when(verdict(TESTER, "tester", PRD, "BLOCKED"));

        outcome.acceptedWith(VerdictOfARequiredRoleCountsForTheGate.class, NOT_APPLICABLE);
        assertThat(outcome.kinds()).containsExactly("VerdictRecorded");
    }

    @Test
    void whatIsRequiredFollowsFromTheArtifact() {
        feature.givenSigned(PRD);
        feature.given(submit(SPEC));

        feature.when(approve(ARNO, "architect", SPEC))
                .acceptedWith(VerdictOfARequiredRoleCountsForTheGate.class, NOT_APPLICABLE);
    }

    @Test
    void whatIsRequiredFollowsFromTheTier() {
        FeatureFixture light = FeatureFixture.opened(Tier.LIGHT);
        light.given(submit(SPEC));

        light.when(approve(PAM, "product-manager", SPEC))
                .acceptedWith(VerdictOfARequiredRoleCountsForTheGate.class, NOT_APPLICABLE);
    }
}
