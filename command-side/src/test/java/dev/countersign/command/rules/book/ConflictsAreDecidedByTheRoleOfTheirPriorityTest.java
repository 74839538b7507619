package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.decide;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ConflictDecision.ABORT;
import static dev.countersign.events.feature.ConflictDecision.PRODUCT_PRIORITY;
import static dev.countersign.events.feature.ConflictDecision.REVISE_ALL;
import static dev.countersign.events.feature.ConflictDecision.SCHEDULE_PRIORITY;
import static dev.countersign.events.feature.ConflictDecision.TECHNICAL_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R10 Conflicts are decided by the role of their priority")
class ConflictsAreDecidedByTheRoleOfTheirPriorityTest {

    private final FeatureFixture feature = withPrd();

    private void conflict() {
        feature.given(securityBlocks(PRD, "Data protection measures"), verdict(TESS, "team-lead", PRD, "BLOCKED"));
    }

    @Test
    void theRoleOfThePriorityDecides() {
        conflict();

        feature.when(decide(PAM, 1, PRODUCT_PRIORITY))
                .acceptedWith(ConflictsAreDecidedByTheRoleOfTheirPriority.class, SATISFIED);
    }

    @Test
    void theArchitectDecidesForTechnicalPriorityAndTheTeamLeadForSchedule() {
        conflict();

        feature.when(decide(PAM, 1, TECHNICAL_PRIORITY))
                .refusedOnlyBy(ConflictsAreDecidedByTheRoleOfTheirPriority.class);
        feature.when(decide(PAM, 1, SCHEDULE_PRIORITY))
                .refusedOnlyBy(ConflictsAreDecidedByTheRoleOfTheirPriority.class);
        RuleFinding refusal = feature.when(decide(ARNO, 1, PRODUCT_PRIORITY))
                .refusedOnlyBy(ConflictsAreDecidedByTheRoleOfTheirPriority.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
        Approved.refusals(
                ConflictsAreDecidedByTheRoleOfTheirPriority.class,
                refusal,
                feature.when(decide(ADA, 1, ABORT)).refusedOnlyBy(ConflictsAreDecidedByTheRoleOfTheirPriority.class));
    }

    @Test
    void anyOfTheTriadSendsItBack() {
        conflict();

        feature.when(decide(ARNO, 1, REVISE_ALL))
                .acceptedWith(ConflictsAreDecidedByTheRoleOfTheirPriority.class, SATISFIED);
    }
}
