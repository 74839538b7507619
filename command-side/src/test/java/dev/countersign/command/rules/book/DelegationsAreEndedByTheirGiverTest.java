package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.DelegationFixture.delegate;
import static dev.countersign.command.fixture.DelegationFixture.revoke;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ADMIN_AGENT;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.DelegationFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Delegations are ended by their giver")
class DelegationsAreEndedByTheirGiverTest {

    private final DelegationFixture delegations = new DelegationFixture();

    @Test
    void theGiverEndsIt() {
        delegations.given(delegate(PAM, "product-manager", "phil"));

        delegations.when(revoke(PAM)).acceptedWith(DelegationsAreEndedByTheirGiver.class, SATISFIED);
    }

    @Test
    void anAdminEndsIt() {
        delegations.given(delegate(PAM, "product-manager", "phil"));

        delegations.when(revoke(ADA)).acceptedWith(DelegationsAreEndedByTheirGiver.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        delegations.given(delegate(PAM, "product-manager", "phil"));

        Approved.refusals(
                DelegationsAreEndedByTheirGiver.class,
                delegations.when(revoke(PHIL)).refusedOnlyBy(DelegationsAreEndedByTheirGiver.class),
                delegations.when(revoke(ADMIN_AGENT)).refusedOnlyBy(DelegationsAreEndedByTheirGiver.class));
    }
}
