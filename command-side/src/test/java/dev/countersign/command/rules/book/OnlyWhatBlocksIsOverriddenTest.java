package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.decide;
import static dev.countersign.command.fixture.Disagreement.override;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ConflictDecision.ABORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.BlockOverridden;
import dev.countersign.events.feature.Tier;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R10 Only what blocks is overridden")
class OnlyWhatBlocksIsOverriddenTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void aRejectionOfARequiredRoleIsOverridden() {
        feature.given(verdict(ARNO, "architect", PRD, "CHANGES_REQUESTED"));

        assertThat(feature.when(override(PAM, PRD))
                        .acceptedWith(OnlyWhatBlocksIsOverridden.class, SATISFIED)
                        .only(BlockOverridden.class)
                        .verdicts())
                .containsExactly(1);
    }

    @Test
    void nothingIsOverriddenTwice() {
        feature.given(securityBlocks(PRD, "Data protection measures"), override(PAM, PRD));

        feature.when(override(PAM, PRD)).refusedOnlyBy(OnlyWhatBlocksIsOverridden.class);
    }

    @Test
    void adviceBlocksNothing() {
        feature.given(securityBlocks(PRD, "colours"));

        feature.when(override(PAM, PRD)).refusedOnlyBy(OnlyWhatBlocksIsOverridden.class);
    }

    @Test
    void aConflictIsDecidedAsAWhole() {
        RuleFinding nothing = feature.when(override(PAM, PRD)).refusedOnlyBy(OnlyWhatBlocksIsOverridden.class);
        feature.given(securityBlocks(PRD, "Data protection measures"), verdict(ARNO, "architect", PRD, "BLOCKED"));
        RuleFinding open = feature.when(override(PAM, PRD)).refusedOnlyBy(OnlyWhatBlocksIsOverridden.class);
        feature.given(decide(TESS, 1, ABORT));
        RuleFinding aborted = feature.when(override(PAM, PRD)).refusedOnlyBy(OnlyWhatBlocksIsOverridden.class);

        assertThat(List.of(nothing, open, aborted))
                .extracting(RuleFinding::refusalStatus)
                .containsOnly(409);
        Approved.refusals(OnlyWhatBlocksIsOverridden.class, nothing, open, aborted);
    }

    @Test
    void itDoesNotApplyWhereNothingWasSubmitted() {
        assertThat(FeatureFixture.opened(Tier.STANDARD)
                        .when(override(PAM, PRD))
                        .of(OnlyWhatBlocksIsOverridden.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
