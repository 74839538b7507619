package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disputed.arbitrated;
import static dev.countersign.command.fixture.Disputed.beforeAHuman;
import static dev.countersign.command.fixture.Disputed.broken;
import static dev.countersign.command.fixture.Disputed.decide;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R11 Humans decide the last level")
class HumansDecideTheLastLevelTest {

    @Test
    void aHumanDoes() {
        beforeAHuman()
                .when(decide(ADA, "The prd stands", "R14"))
                .acceptedWith(HumansDecideTheLastLevel.class, SATISFIED);
    }

    @Test
    void anAgentMayStillArbitrate() {
        assertThat(arbitrated().when(decide(PM_AGENT, "The prd stands", "R14")).refusals())
                .isEmpty();
    }

    @Test
    void neitherAgentsNorServicesDecideWhateverTheirRoles() {
        Approved.refusals(
                HumansDecideTheLastLevel.class,
                beforeAHuman()
                        .when(decide(PM_AGENT, "The prd stands", "R14"))
                        .refusedOnlyBy(HumansDecideTheLastLevel.class),
                broken().when(decide(DEPLOY, "The prd stands", "R12")).refusedOnlyBy(HumansDecideTheLastLevel.class));
    }
}
