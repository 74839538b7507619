package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.raise;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Escalations are taken up by their sides")
class DisagreementsAreTakenUpByTheirSidesTest {

    @Test
    void theSubmitterMay() {
        FeatureFixture.withPrd()
                .when(raise(DORA, "artifacts/prd"))
                .acceptedWith(DisagreementsAreTakenUpByTheirSides.class, SATISFIED);
    }

    @Test
    void whoHasNoPartInItMayNot() {
        FeatureFixture feature = FeatureFixture.withPrd();
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"));

        Approved.refusals(
                DisagreementsAreTakenUpByTheirSides.class,
                feature.when(raise(TESS, "artifacts/prd")).refusedOnlyBy(DisagreementsAreTakenUpByTheirSides.class),
                feature.when(raise(ADA, "verdicts/1")).refusedOnlyBy(DisagreementsAreTakenUpByTheirSides.class));
    }
}
