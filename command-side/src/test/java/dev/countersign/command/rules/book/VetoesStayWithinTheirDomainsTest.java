package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.SECURITY;
import static dev.countersign.command.fixture.Disagreement.definition;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.verdictIn;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.feature.Verdict;
import dev.countersign.events.feature.VerdictRecorded;
import dev.countersign.events.feature.VetoRaised;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R07 Vetoes stay within their domains")
class VetoesStayWithinTheirDomainsTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void insideTheDomainItIsAVetoWhoeverIsRequired() {
        Outcome outcome = feature.when(securityBlocks(PRD, "data protection MEASURES"))
                .acceptedWith(VetoesStayWithinTheirDomains.class, SATISFIED);

        VerdictRecorded recorded = outcome.only(VerdictRecorded.class);
        assertThat(recorded.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(recorded.written()).isNull();
        assertThat(recorded.advisories()).isEmpty();
        VetoRaised raised = outcome.only(VetoRaised.class);
        assertThat(raised.number()).isEqualTo(1);
        assertThat(raised.verdict()).isEqualTo(recorded.number());
        assertThat(raised.domains()).containsExactly("Data protection measures");
        assertThat(raised.reason()).isEqualTo("Card numbers are stored.");
        assertThat(raised.requiredChanges()).containsExactly("Keep the token instead.");
        assertThat(raised.references()).containsExactly("section 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Data model design", "colours"})
    void outsideItIsRecordedAsChangesRequestedAndAsAdvice(String domain) {
        Outcome outcome = feature.when(securityBlocks(PRD, domain))
                .acceptedWith(VetoesStayWithinTheirDomains.class, NOT_APPLICABLE);

        VerdictRecorded recorded = outcome.only(VerdictRecorded.class);
        assertThat(recorded.verdict()).isEqualTo(Verdict.CHANGES_REQUESTED);
        assertThat(recorded.written()).isEqualTo(Verdict.BLOCKED);
        assertThat(recorded.advisories()).hasSize(1);
        assertThat(recorded.advisories().getFirst().rule()).isEqualTo("R07");
        assertThat(recorded.advisories().getFirst().topic()).isEqualTo(domain);
        assertThat(outcome.all(VetoRaised.class)).isEmpty();
    }

    @Test
    void theAdviceNamesWhoMayVetoThere() {
        assertThat(feature.when(securityBlocks(PRD, "Data model design"))
                        .only(VerdictRecorded.class)
                        .advisories()
                        .getFirst()
                        .owner())
                .containsExactly("architect");
    }

    @Test
    void theSameBlockAgainIsStoredOnce() {
        feature.given(securityBlocks(PRD, "colours"));

        assertThat(feature.when(securityBlocks(PRD, "colours")).events()).isEmpty();
        assertThat(feature.when(verdictIn(SECURITY, "security-analyst", PRD, "CHANGES_REQUESTED", "colours"))
                        .only(VerdictRecorded.class)
                        .isAdvisory())
                .isFalse();
    }

    @Test
    void theVersionOfTheTokenSaysWhichDomainsAreAnAgentsOwn() {
        feature.roster().register(PROJECT, definition("security-analyst", "2.0.0", "Secret rotation policy"));

        assertThat(feature.when(securityBlocks(PRD, "Data protection measures")).all(VetoRaised.class))
                .hasSize(1);
        assertThat(feature.when(securityBlocks(PRD, "Secret rotation policy"))
                        .only(VerdictRecorded.class)
                        .isAdvisory())
                .isTrue();
    }

    @Test
    void anAgentThatIsNotRegisteredVetoesNothing() {
        FeatureFixture unregistered = FeatureFixture.withPrd();
        unregistered.roster().put(PROJECT, "security-analyst");

        unregistered
                .when(securityBlocks(PRD, "Data protection measures"))
                .refusedBy(AgentsActByARegisteredDefinition.class);
    }

    @Test
    void aHumanWhoSpeaksForAnAgentsRoleHasItsDomains() {
        Principal sam = Principal.human("sam", Set.of("security-analyst"), Set.of(Principal.EVERY_PROJECT));

        assertThat(feature.when(verdictIn(sam, "security-analyst", PRD, "BLOCKED", "Data protection measures"))
                        .only(VetoRaised.class)
                        .by()
                        .principal())
                .isEqualTo("sam");
    }

    @Test
    void aRequiredRoleOfTheTriadAlwaysBlocksWhatItMustSign() {
        assertThat(feature.when(verdict(ARNO, "architect", PRD, "BLOCKED"))
                        .acceptedWith(VetoesStayWithinTheirDomains.class, SATISFIED)
                        .only(VetoRaised.class)
                        .domains())
                .containsExactly("how");
    }

    @Test
    void aRoleOfTheTriadThatIsNotRequiredStaysWithinItsDomains() {
        feature.givenSigned(PRD);
        feature.given(submit(SPEC));

        assertThat(feature.when(verdictIn(ARNO, "architect", SPEC, "BLOCKED", "colours"))
                        .only(VerdictRecorded.class)
                        .isAdvisory())
                .isTrue();
        assertThat(feature.when(verdictIn(ALMA, "architect", SPEC, "BLOCKED", "Data model design"))
                        .all(VetoRaised.class))
                .hasSize(1);
    }

    @Test
    void itDoesNotApplyWhereNothingIsBlocked() {
        feature.when(approve(ARNO, "architect", PRD)).acceptedWith(VetoesStayWithinTheirDomains.class, NOT_APPLICABLE);
    }
}
