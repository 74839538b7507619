package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.SECURITY;
import static dev.countersign.command.fixture.Disagreement.decide;
import static dev.countersign.command.fixture.Disagreement.lift;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ConflictDecision.ABORT;
import static dev.countersign.events.feature.ConflictDecision.PRODUCT_PRIORITY;
import static dev.countersign.events.feature.ConflictDecision.REVISE_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R11 Conflicts are decided once")
class ConflictsAreDecidedOnceTest {

    private final FeatureFixture feature = withPrd();

    private void conflict() {
        feature.given(securityBlocks(PRD, "Data protection measures"), verdict(TESS, "team-lead", PRD, "BLOCKED"));
    }

    @Test
    void anOpenConflictIsDecided() {
        conflict();

        feature.when(decide(PAM, 1, PRODUCT_PRIORITY)).acceptedWith(ConflictsAreDecidedOnce.class, SATISFIED);
    }

    @Test
    void aDecidedOneIsNot() {
        conflict();
        RuleFinding unknown = feature.when(decide(PAM, 2, REVISE_ALL)).refusedOnlyBy(ConflictsAreDecidedOnce.class);
        feature.given(decide(PAM, 1, PRODUCT_PRIORITY));

        RuleFinding decided = feature.when(decide(PHIL, 1, ABORT)).refusedOnlyBy(ConflictsAreDecidedOnce.class);

        assertThat(unknown.refusalStatus()).isEqualTo(404);
        assertThat(decided.refusalStatus()).isEqualTo(409);
        Approved.refusals(ConflictsAreDecidedOnce.class, unknown, decided);
    }

    @Test
    void aSettledOneIsNotEither() {
        conflict();
        feature.given(lift(SECURITY, PRD, 1));

        feature.when(decide(PAM, 1, ABORT)).refusedOnlyBy(ConflictsAreDecidedOnce.class);
    }
}
