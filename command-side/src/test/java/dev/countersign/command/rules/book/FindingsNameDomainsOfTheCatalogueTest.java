package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.finding;
import static dev.countersign.command.fixture.Disagreement.register;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.verdictIn;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R29 Findings name domains of the catalogue")
class FindingsNameDomainsOfTheCatalogueTest {

    private final FeatureFixture feature = withPrd();

    @ParameterizedTest
    @ValueSource(strings = {"Data protection measures", " data  PROTECTION measures", "Data model design"})
    void aDomainOfTheCatalogueIsMeantInAnyCaseAndWithAnySpaces(String domain) {
        feature.when(securityBlocks(PRD, domain)).acceptedWith(FindingsNameDomainsOfTheCatalogue.class, SATISFIED);
    }

    @Test
    void aDomainThatIsNearNoneIsSomethingElse() {
        feature.when(securityBlocks(PRD, "colours")).acceptedWith(FindingsNameDomainsOfTheCatalogue.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Data protection measure", "data-protection-measures"})
    void aNearMissIsRefusedWithTheNearestName(String domain) {
        RuleFinding refusal =
                feature.when(securityBlocks(PRD, domain)).refusedBy(FindingsNameDomainsOfTheCatalogue.class);

        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.reason()).endsWith("the nearest name is Data protection measures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Data protection", "Data model", "model design"})
    void aPartOfADomainIsAnotherName(String domain) {
        feature.when(securityBlocks(PRD, domain)).acceptedWith(FindingsNameDomainsOfTheCatalogue.class, SATISFIED);
    }

    @Test
    void aTopicThatADefinitionLeavesToARoleIsMeantThoughItResemblesADomain() {
        feature.roster().register(PROJECT, Defined.read(Defined.text("writer", "1.0.0", "model: opus", """
            triad_governance:
              veto_authority: []
              defers_to:
                - architect: Data models design
            """)));

        feature.when(securityBlocks(PRD, "Data models design"))
                .acceptedWith(FindingsNameDomainsOfTheCatalogue.class, SATISFIED);
    }

    @Test
    void aRemarkThatAsksForNothingCarriesNoVeto() {
        feature.when(verdict(
                        ARNO,
                        "architect",
                        PRD,
                        "BLOCKED",
                        text(PRD),
                        finding("Data model design"),
                        new Finding(FindingSeverity.INFO, "Data modell design", null, "Nicely put", null)))
                .acceptedWith(FindingsNameDomainsOfTheCatalogue.class, SATISFIED);
    }

    @Test
    void theRefusalNamesBoth() {
        Approved.refusals(
                FindingsNameDomainsOfTheCatalogue.class,
                feature.when(securityBlocks(PRD, "Data modell design"))
                        .refusedBy(FindingsNameDomainsOfTheCatalogue.class));
    }

    @Test
    void anAliasIsAName() {
        FeatureFixture aliased = new FeatureFixture(
                project -> new Policy("1", withAliases(Map.of("data modell design", "Nothing of ours"))));
        register(aliased);
        aliased.given(FeatureFixture.open(Tier.STANDARD), submit(PRD));

        aliased.when(securityBlocks(PRD, "Data modell design"))
                .acceptedWith(FindingsNameDomainsOfTheCatalogue.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVED", "CHANGES_REQUESTED"})
    void itDoesNotApplyWhereNothingIsBlocked(String verdict) {
        feature.when(verdictIn(ARNO, "architect", PRD, verdict, "Data modell design"))
                .acceptedWith(FindingsNameDomainsOfTheCatalogue.class, NOT_APPLICABLE);
    }

    static PolicyContent withAliases(Map<String, String> aliases) {
        PolicyContent usual = new DefaultPolicy().of(PROJECT).content();
        return new PolicyContent(
                usual.authors(),
                usual.signOffs(),
                usual.carryOver(),
                usual.deferIdeasBelow(),
                usual.thresholds(),
                usual.models(),
                usual.agentGroups(),
                aliases,
                usual.bindings(),
                usual.variables());
    }
}
