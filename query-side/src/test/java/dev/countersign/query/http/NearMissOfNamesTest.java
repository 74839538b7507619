package dev.countersign.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissOfNamesTest {

    private static final List<String> NAMES =
            List.of("architect", "backend-engineer", "security-analyst", "team-lead", "tester");

    @ParameterizedTest
    @CsvSource({
        "archtiect, architect",
        "Team_Lead, team-lead",
        "teamlead, team-lead",
        "senior-backend-engineer, backend-engineer",
        "security, security-analyst",
        "testers, tester",
    })
    void aNearMissIsHelpedWithTheNearMiss(String missed, String nearest) {
        assertThat(NearMiss.of(missed, NAMES)).contains(nearest);
    }

    @ParameterizedTest
    @CsvSource({"web-designer", "qa", "''", "'---'"})
    void whatIsNearNothingGetsNoName(String missed) {
        assertThat(NearMiss.of(missed, NAMES)).isEmpty();
    }

    @Test
    void ofTwoEquallyNearNamesTheFirstInTheAlphabetIsGiven() {
        assertThat(NearMiss.of("agent-x", List.of("agent-b", "agent-a"))).contains("agent-a");
    }

    @Test
    void anInputOfAnyLengthIsAnsweredAtOnce() {
        assertThat(NearMiss.of("a".repeat(1_000_000), NAMES)).isEmpty();
    }
}
