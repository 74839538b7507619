package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.LEASE;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R21 No agent is loaded above its capacity")
class NoAgentIsLoadedAboveItsCapacityTest {

    private final FeatureFixture feature = planned(task("T001"));

    private static FeatureFixture with(String thresholds) {
        Policy policy = new Policy("4", PolicyFixture.content("thresholds: {" + thresholds + "}"));
        return planned(new FeatureFixture(project -> policy), task("T001"));
    }

    @Test
    void anAgentMayHaveFourOfFiveTasks() {
        feature.claims().put("backend-bot", 3);

        feature.when(claim(BACKEND, "T001")).acceptedWith(NoAgentIsLoadedAboveItsCapacity.class, SATISFIED);
    }

    @Test
    void whatIsAboveFourFifthsStaysFree() {
        feature.claims().put("backend-bot", 4);
        RuleFinding refusal = feature.when(claim(BACKEND, "T001")).refusedOnlyBy(NoAgentIsLoadedAboveItsCapacity.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(NoAgentIsLoadedAboveItsCapacity.class, refusal);
    }

    @Test
    void whatItHasAlreadyIsNoLoadMore() {
        feature.given(claim(BACKEND, "T001"));
        feature.claims().put("backend-bot", 4);

        feature.when(claim(BACKEND, "T001")).acceptedWith(NoAgentIsLoadedAboveItsCapacity.class, SATISFIED);
        feature.when(claim(BACKEND, "T001", LEASE)).refusedOnlyBy(NoAgentIsLoadedAboveItsCapacity.class);
    }

    @Test
    void peopleKnowTheirOwnLoad() {
        feature.claims().put("bea", 40);

        feature.when(claim(BEA, "T001")).acceptedWith(NoAgentIsLoadedAboveItsCapacity.class, NOT_APPLICABLE);
    }

    @Test
    void anotherAgentsLoadIsNotItsOwn() {
        feature.claims().put("tester-bot", 4);

        feature.when(claim(BACKEND, "T001")).acceptedWith(NoAgentIsLoadedAboveItsCapacity.class, SATISFIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"agentCapacity: 10, agentLoadPercent: 50 | 5", "agentCapacity: 3 | 2", "agentLoadPercent: 79 | 3"})
    void thePolicySaysHowManyThatIsAndPartsOfATaskAreNone(String thresholds, int most) {
        FeatureFixture other = with(thresholds);
        other.claims().put("backend-bot", most);
        other.when(claim(BACKEND, "T001")).refusedOnlyBy(NoAgentIsLoadedAboveItsCapacity.class);

        other.claims().put("backend-bot", most - 1);
        other.when(claim(BACKEND, "T001")).acceptedWith(NoAgentIsLoadedAboveItsCapacity.class, SATISFIED);
    }
}
