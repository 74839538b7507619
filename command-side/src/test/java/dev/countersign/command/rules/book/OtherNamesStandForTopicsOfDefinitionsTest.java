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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R29 Other names stand for topics of definitions")
class OtherNamesStandForTopicsOfDefinitionsTest {

    private final PolicyFixture policy = new PolicyFixture();

    @Test
    void aPolicyWithoutAliasesHasNoneThatAreWrong() {
        policy.when(set(ADA, "deferIdeasBelow: 15"))
                .acceptedWith(OtherNamesStandForTopicsOfDefinitions.class, NOT_APPLICABLE);
    }

    @Test
    void anAliasStandsForADomainAsADefinitionWritesIt() {
        registerArchitect();

        policy.when(set(ADA, "domainAliases: {schema: data model}"))
                .acceptedWith(OtherNamesStandForTopicsOfDefinitions.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pricing", "Scope", "Budget", "Scope, Budget"})
    void soItDoesForWhatADefinitionDoesNotHandleOrLeavesToARole(String topic) {
        registerArchitect();

        policy.when(set(ADA, "domainAliases: {money: \"" + topic + "\"}"))
                .acceptedWith(OtherNamesStandForTopicsOfDefinitions.class, SATISFIED);
    }

    @Test
    void whatWasATopicWhenTheNameWasGivenNeedNotBeOneStill() {
        registerArchitect();
        policy.given(set(ADA, "domainAliases: {schema: data model}"));
        policy.roster().retire(PROJECT, "architect");

        policy.when(set(ADA, "domainAliases: {schema: data model}"))
                .acceptedWith(OtherNamesStandForTopicsOfDefinitions.class, SATISFIED);
        policy.when(set(ADA, "domainAliases: {schema: data model, tables: data model}"))
                .refusedOnlyBy(OtherNamesStandForTopicsOfDefinitions.class);
        policy.when(set(ADA, "domainAliases: {schema: Pricing}"))
                .refusedOnlyBy(OtherNamesStandForTopicsOfDefinitions.class);
    }

    @Test
    void nothingElseIsATopic() {
        registerArchitect();

        RuleFinding refusal = policy.when(set(ADA, "domainAliases: {schema: data models, money: cash}"))
                .refusedOnlyBy(OtherNamesStandForTopicsOfDefinitions.class);

        assertThat(refusal.rule()).isEqualTo("R29");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(OtherNamesStandForTopicsOfDefinitions.class, refusal);
    }

    private void registerArchitect() {
        String file = """
            ---
            name: architect
            description: Decides how.
            version: 1.0.0
            model: opus
            boundaries:
              does_not_handle: [Pricing (use product-manager)]
            triad_governance:
              participates_in: [plan review]
              veto_authority: [data model (schema and keys)]
              defers_to:
                - product-manager: Scope, Budget
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
