package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.PolicyFixture.PROJECT;
import static dev.countersign.command.fixture.PolicyFixture.set;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Policy names roles of the registry")
class PolicyNamesRolesOfTheRegistryTest {

    private final PolicyFixture policy = new PolicyFixture();

    @Test
    void theTriadIsKnownWithoutADefinition() {
        policy.when(set(ADA, "bindings: {architect: [arno], team-lead: [tess]}"))
                .acceptedWith(PolicyNamesRolesOfTheRegistry.class, SATISFIED);
    }

    @Test
    void soIsEveryRegisteredAgent() {
        policy.roster().put(PROJECT, "tester");

        policy.when(set(ADA, """
                authors: {tasks: tester}
                signOffs: {plan: {full: [architect, tester]}}
                carryOver: {plan: [tester]}
                bindings: {tester: [tim]}
                """)).acceptedWith(PolicyNamesRolesOfTheRegistry.class, SATISFIED);
    }

    @Test
    void nobodyElseWritesSignsOrIsBoundAndAllOfThemAreNamedAtOnce() {
        policy.roster().put(PROJECT, "tester");

        RuleFinding refusal = policy.when(set(ADA, """
                authors: {tasks: testers}
                signOffs: {plan: {full: [architect, teamlead]}}
                carryOver: {spec: [nobody-at-all-like-this]}
                bindings: {admin: [ada]}
                """)).refusedOnlyBy(PolicyNamesRolesOfTheRegistry.class);

        assertThat(refusal.rule()).isEqualTo("R29");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(PolicyNamesRolesOfTheRegistry.class, refusal);
    }

    @Test
    void anAgentThatHasRetiredIsNotKnown() {
        policy.roster().put(PROJECT, "tester");
        policy.given(set(ADA, "signOffs: {plan: {full: [tester]}}"));
        policy.roster().put(PROJECT);

        policy.when(set(ADA, "signOffs: {plan: {full: [tester, architect]}}"))
                .refusedOnlyBy(PolicyNamesRolesOfTheRegistry.class);
    }

    @Test
    void groupsMayNameAgentsThatAreStillToBeRegistered() {
        policy.when(set(ADA, "agentGroups: {data agents: [data-engineer]}"))
                .acceptedWith(PolicyNamesRolesOfTheRegistry.class, SATISFIED);
    }
}
