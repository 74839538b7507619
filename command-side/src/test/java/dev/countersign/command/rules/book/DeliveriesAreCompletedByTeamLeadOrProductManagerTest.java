package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Deliveries are completed by team lead or product manager")
class DeliveriesAreCompletedByTeamLeadOrProductManagerTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void theTeamLeadCompletesIt() {
        feature.when(complete(TESS)).acceptedWith(DeliveriesAreCompletedByTeamLeadOrProductManager.class, SATISFIED);
    }

    @Test
    void soDoesTheProductManagerAlsoAsAnAgent() {
        for (Principal by : new Principal[] {PAM, PM_AGENT}) {
            assertThat(feature.whenTried(complete(by)).refusals()).isEmpty();
        }
    }

    @Test
    void nobodyElseDoes() {
        RuleFinding architect =
                feature.when(complete(ARNO)).refusedOnlyBy(DeliveriesAreCompletedByTeamLeadOrProductManager.class);
        feature.when(complete(BEA)).refusedOnlyBy(DeliveriesAreCompletedByTeamLeadOrProductManager.class);

        assertThat(architect.refusalStatus()).isEqualTo(403);
        Approved.refusals(DeliveriesAreCompletedByTeamLeadOrProductManager.class, architect);
    }
}
