package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.REASON;
import static dev.countersign.command.fixture.Disagreement.decide;
import static dev.countersign.command.fixture.Disagreement.override;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ConflictDecision.PRODUCT_PRIORITY;
import static dev.countersign.events.feature.ConflictDecision.REVISE_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R10 Authors do not override blocks of their revision")
class AuthorsDoNotOverrideBlocksOfTheirRevisionTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void whoSubmittedTheBlockedRevisionIsRefused() {
        feature.given(submit(PAM, PRD, "# By Pam"), verdict(ARNO, "architect", PRD, "BLOCKED", "# By Pam"));

        RuleFinding refusal = feature.when(override(PAM, PRD, "# By Pam", REASON))
                .refusedOnlyBy(AuthorsDoNotOverrideBlocksOfTheirRevision.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
        Approved.refusals(AuthorsDoNotOverrideBlocksOfTheirRevision.class, refusal);
        feature.when(override(PHIL, PRD, "# By Pam", REASON))
                .acceptedWith(AuthorsDoNotOverrideBlocksOfTheirRevision.class, SATISFIED);
    }

    @Test
    void soIsWhoSubmittedTheRevisionThatTheVetoWasRaisedOn() {
        feature.given(
                submit(PAM, PRD, "# By Pam"), verdict(ARNO, "architect", PRD, "BLOCKED", "# By Pam"), submit(PRD));

        feature.when(override(PAM, PRD)).refusedOnlyBy(AuthorsDoNotOverrideBlocksOfTheirRevision.class);
    }

    @Test
    void noAuthorPutsOneSideOfAConflictFirst() {
        feature.given(
                submit(PAM, PRD, "# By Pam"),
                verdict(ARNO, "architect", PRD, "BLOCKED", "# By Pam"),
                verdict(TESS, "team-lead", PRD, "BLOCKED", "# By Pam"));

        feature.when(decide(PAM, 1, PRODUCT_PRIORITY)).refusedOnlyBy(AuthorsDoNotOverrideBlocksOfTheirRevision.class);
        feature.when(decide(PAM, 1, REVISE_ALL))
                .acceptedWith(AuthorsDoNotOverrideBlocksOfTheirRevision.class, NOT_APPLICABLE);
    }
}
