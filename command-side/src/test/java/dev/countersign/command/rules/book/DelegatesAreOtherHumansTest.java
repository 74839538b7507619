package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.DelegationFixture.delegate;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.DelegationFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R11 Delegates are other humans")
class DelegatesAreOtherHumansTest {

    private final DelegationFixture delegations = new DelegationFixture();

    @Test
    void itIsAllowed() {
        delegations
                .when(delegate(PAM, "product-manager", "phil"))
                .acceptedWith(DelegatesAreOtherHumans.class, SATISFIED);
    }

    @Test
    void itIsRefused() {
        delegations.roster().put(DelegationFixture.PROJECT, "tester");

        Approved.refusals(
                DelegatesAreOtherHumans.class,
                delegations.when(delegate(PAM, "product-manager", "pam")).refusedOnlyBy(DelegatesAreOtherHumans.class),
                delegations
                        .when(delegate(PAM, "product-manager", "tester"))
                        .refusedOnlyBy(DelegatesAreOtherHumans.class));
    }
}
