package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.DelegationFixture.delegate;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.DelegationFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Roles are delegated by their human holders")
class RolesAreDelegatedByTheirHumanHoldersTest {

    private final DelegationFixture delegations = new DelegationFixture();

    @Test
    void itIsAllowed() {
        delegations
                .when(delegate(PAM, "product-manager", "phil"))
                .acceptedWith(RolesAreDelegatedByTheirHumanHolders.class, SATISFIED);
    }

    @Test
    void itIsRefused() {
        delegations.roster().put(DelegationFixture.PROJECT, "tester");

        Approved.refusals(
                RolesAreDelegatedByTheirHumanHolders.class,
                delegations
                        .when(delegate(ARNO, "product-manager", "phil"))
                        .refusedOnlyBy(RolesAreDelegatedByTheirHumanHolders.class),
                delegations
                        .when(delegate(PM_AGENT, "product-manager", "phil"))
                        .refusedOnlyBy(RolesAreDelegatedByTheirHumanHolders.class));
    }
}
