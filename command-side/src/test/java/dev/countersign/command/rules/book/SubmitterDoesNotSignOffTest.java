package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R16 Submitter does not sign off")
class SubmitterDoesNotSignOffTest {

    private final FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

    @Test
    void somebodyElseSigns() {
        feature.given(submit(PAM, PRD, text(PRD)));

        feature.when(approve(PHIL, "product-manager", PRD)).acceptedWith(SubmitterDoesNotSignOff.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVED", "CHANGES_REQUESTED", "BLOCKED"})
    void whoSubmittedTheRevisionIsRefused(String verdict) {
        feature.given(submit(PAM, PRD, text(PRD)));

        RuleFinding refusal = feature.when(verdict(PAM, "product-manager", PRD, verdict))
                .refusedOnlyBy(SubmitterDoesNotSignOff.class);

        assertThat(refusal.rule()).isEqualTo("R16");
        assertThat(refusal.refusalStatus()).isEqualTo(403);
        assertThat(refusal.owner()).containsExactly("product-manager");
        Approved.refusals(SubmitterDoesNotSignOff.class, refusal);
    }

    @Test
    void whoSubmittedAFormerRevisionMaySignTheNext() {
        feature.given(submit(PAM, PRD, "# The first prd"), submit(DORA, PRD, text(PRD)));

        feature.when(approve(PAM, "product-manager", PRD)).acceptedWith(SubmitterDoesNotSignOff.class, SATISFIED);
    }

    @Test
    void whoSubmitsTheSameTextAgainHasNotSubmittedTheRevision() {
        feature.given(submit(DORA, PRD, text(PRD)), submit(PAM, PRD, text(PRD)));

        feature.when(approve(PAM, "product-manager", PRD)).acceptedWith(SubmitterDoesNotSignOff.class, SATISFIED);
    }

    @Test
    void itDoesNotApplyWhereNothingWasSubmitted() {
        assertThat(feature.when(approve(PAM, "product-manager", PRD))
                        .of(SubmitterDoesNotSignOff.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
