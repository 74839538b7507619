package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.PolicyFixture.PROJECT;
import static dev.countersign.command.fixture.PolicyFixture.set;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.rules.RuleFinding;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Domain aliases stand for veto domains")
class DomainAliasesStandForVetoDomainsTest {

    private final PolicyFixture policy = new PolicyFixture();

    @Test
    void aPolicyWithoutAliasesHasNoneThatAreWrong() {
        policy.when(set(ADA, "deferIdeasBelow: 15"))
                .acceptedWith(DomainAliasesStandForVetoDomains.class, NOT_APPLICABLE);
    }

    @Test
    void anAliasStandsForADomainAsADefinitionWritesIt() {
        registerArchitect();

        policy.when(set(ADA, "domainAliases: {schema: data model}"))
                .acceptedWith(DomainAliasesStandForVetoDomains.class, SATISFIED);
    }

    @Test
    void nothingElseIsADomain() {
        registerArchitect();

        RuleFinding refusal = policy.when(set(ADA, "domainAliases: {schema: data models, money: budget}"))
                .refusedOnlyBy(DomainAliasesStandForVetoDomains.class);

        assertThat(refusal.rule()).isEqualTo("R29");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(DomainAliasesStandForVetoDomains.class, refusal);
    }

    private void registerArchitect() {
        String file = """
            ---
            name: architect
            description: Decides how.
            version: 1.0.0
            model: opus
            triad_governance:
              participates_in: [plan review]
              veto_authority: [data model (schema and keys)]
              defers_to: []
            ---
            # architect
            """;
        policy.roster()
                .register(
                        PROJECT,
                        Objects.requireNonNull(Defined.parser()
                                .parse(file.getBytes(StandardCharsets.UTF_8))
                                .definition()));
    }
}
