package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ADMIN_AGENT;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.fixture.PolicyFixture.set;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Policy is set by an admin")
class PolicyIsSetByAnAdminTest {

    private final PolicyFixture policy = new PolicyFixture();

    @Test
    void anAdminSetsItWhetherHumanOrService() {
        policy.when(set(ADA, "deferIdeasBelow: 15")).acceptedWith(PolicyIsSetByAnAdmin.class, SATISFIED);
        policy.when(set(DEPLOY, "deferIdeasBelow: 16")).acceptedWith(PolicyIsSetByAnAdmin.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        for (Principal by : List.of(PAM, TRUDE, DORA, TESTER, ADMIN_AGENT)) {
            RuleFinding refusal = policy.when(set(by, "deferIdeasBelow: 15")).refusedOnlyBy(PolicyIsSetByAnAdmin.class);

            assertThat(refusal.rule()).isEqualTo("R01");
            assertThat(refusal.refusalStatus()).isEqualTo(403);
            assertThat(refusal.owner()).containsExactly("admin");
            Approved.refusals(PolicyIsSetByAnAdmin.class, refusal);
        }
    }
}
