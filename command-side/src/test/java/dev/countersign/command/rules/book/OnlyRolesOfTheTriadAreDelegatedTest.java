package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.DelegationFixture.delegate;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.DelegationFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Only roles of the Triad are delegated")
class OnlyRolesOfTheTriadAreDelegatedTest {

    private final DelegationFixture delegations = new DelegationFixture();

    @Test
    void itIsAllowed() {
        delegations
                .when(delegate(TRUDE, "team-lead", "phil"))
                .acceptedWith(OnlyRolesOfTheTriadAreDelegated.class, SATISFIED);
    }

    @Test
    void itIsRefused() {
        delegations.roster().put(DelegationFixture.PROJECT, "tester");

        Approved.refusals(
                OnlyRolesOfTheTriadAreDelegated.class,
                delegations.when(delegate(ADA, "admin", "phil")).refusedOnlyBy(OnlyRolesOfTheTriadAreDelegated.class));
    }
}
