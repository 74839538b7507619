package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.AgentFixture.definition;
import static dev.countersign.command.fixture.AgentFixture.register;
import static dev.countersign.command.fixture.AgentFixture.retire;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ADMIN_AGENT;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.AgentFixture;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Roster is kept by an admin")
class RosterIsKeptByAnAdminTest {

    private final AgentFixture agent = new AgentFixture();

    @Test
    void anAdminRegistersAndRetiresWhetherHumanOrService() {
        agent.when(register(ADA, definition("1.0.0", "Tests."))).acceptedWith(RosterIsKeptByAnAdmin.class, SATISFIED);
        agent.when(retire(DEPLOY)).acceptedWith(RosterIsKeptByAnAdmin.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        for (Principal by : List.of(PAM, TRUDE, DORA, TESTER, ADMIN_AGENT)) {
            RuleFinding refusal =
                    agent.when(register(by, definition("1.0.0", "Tests."))).refusedOnlyBy(RosterIsKeptByAnAdmin.class);

            assertThat(refusal.rule()).isEqualTo("R01");
            assertThat(refusal.refusalStatus()).isEqualTo(403);
            assertThat(refusal.owner()).containsExactly("admin");
            Approved.refusals(RosterIsKeptByAnAdmin.class, refusal);
        }
    }

    @Test
    void nobodyElseRetires() {
        agent.given(register(ADA, definition("1.0.0", "Tests.")));

        agent.when(retire(PAM)).refusedOnlyBy(RosterIsKeptByAnAdmin.class);
    }
}
