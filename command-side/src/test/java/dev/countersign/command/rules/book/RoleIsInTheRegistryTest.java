package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R29 Role is in the registry")
class RoleIsInTheRegistryTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @ParameterizedTest
    @ValueSource(strings = {"product-manager", "architect", "team-lead"})
    void theTriadNeedsNoDefinition(String role) {
        feature.when(approve(TRUDE, role, PRD)).acceptedWith(RoleIsInTheRegistry.class, SATISFIED);
    }

    @Test
    void anAgentOfTheRosterIsARole() {
        feature.roster().put("shop", "tester");

        feature.when(approve(TESTER, "tester", PRD)).acceptedWith(RoleIsInTheRegistry.class, SATISFIED);
    }

    @Test
    void anAgentOfAnotherProjectIsNone() {
        feature.roster().put("shop");
        feature.roster().put("bank", "tester");

        feature.when(approve(TESTER, "tester", PRD)).refusedBy(RoleIsInTheRegistry.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Architect", "architect ", "architcet", "arquitect", "tester", "admin", "x"})
    void aNameWrittenOtherwiseIsRefused(String role) {
        feature.roster().put("shop");

        RuleFinding refusal = feature.when(approve(PAM, role, PRD)).refusedBy(RoleIsInTheRegistry.class);

        assertThat(refusal.rule()).isEqualTo("R29");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
    }

    @Test
    void refusalsReadAsApproved() {
        feature.roster().put("shop", "tester", "code-reviewer");

        Approved.refusals(
                RoleIsInTheRegistry.class,
                feature.when(approve(TESTER, "testr", PRD)).refusedBy(RoleIsInTheRegistry.class),
                feature.when(approve(PAM, "Product_Manager", PRD)).refusedBy(RoleIsInTheRegistry.class),
                feature.when(approve(PAM, "zzzzzz", PRD)).refusedBy(RoleIsInTheRegistry.class));
    }
}
