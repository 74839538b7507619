package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Building.RITA;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Building.claimed;
import static dev.countersign.command.fixture.Building.output;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.delivery.DeliveryStep.REQUIREMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Step outputs are named by who builds")
class StepOutputsAreNamedByWhoBuildsTest {

    private final FeatureFixture feature = planned();

    @Test
    void anAgentThatBuildsNamesThem() {
        feature.when(output(BACKEND, REQUIREMENTS)).acceptedWith(StepOutputsAreNamedByWhoBuilds.class, SATISFIED);
    }

    @Test
    void soDoesAPersonWithARoleThatBuilds() {
        feature.when(output(BEA, REQUIREMENTS)).acceptedWith(StepOutputsAreNamedByWhoBuilds.class, SATISFIED);
    }

    @Test
    void whoeverHasHadATaskHasBuilt() {
        feature.given(claimed("T001", TESS));

        feature.when(output(TESS, REQUIREMENTS)).acceptedWith(StepOutputsAreNamedByWhoBuilds.class, SATISFIED);
    }

    @Test
    void whoDecidesAndWhoTakesTheWorkOverDoNotBuild() {
        RuleFinding lead = feature.when(output(TESS, REQUIREMENTS)).refusedOnlyBy(StepOutputsAreNamedByWhoBuilds.class);
        feature.when(output(TOM, REQUIREMENTS)).refusedOnlyBy(StepOutputsAreNamedByWhoBuilds.class);
        feature.when(output(RITA, REQUIREMENTS)).refusedOnlyBy(StepOutputsAreNamedByWhoBuilds.class);
        feature.when(output(TESTER, REQUIREMENTS)).refusedOnlyBy(StepOutputsAreNamedByWhoBuilds.class);
        feature.when(output(DORA, REQUIREMENTS)).refusedOnlyBy(StepOutputsAreNamedByWhoBuilds.class);
        RuleFinding service =
                feature.when(output(CI, REQUIREMENTS)).refusedOnlyBy(StepOutputsAreNamedByWhoBuilds.class);

        assertThat(lead.refusalStatus()).isEqualTo(403);
        Approved.refusals(StepOutputsAreNamedByWhoBuilds.class, lead, service);
    }
}
