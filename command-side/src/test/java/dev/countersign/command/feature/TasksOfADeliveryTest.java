package dev.countersign.command.feature;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.Claiming.claimed;
import static dev.countersign.command.fixture.Claiming.task;
import static dev.countersign.command.fixture.Specified.givenSigned;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.events.delivery.ClaimReleased;
import org.junit.jupiter.api.Test;

/** What becomes of claims when another task list comes into force. */
class TasksOfADeliveryTest {

    private static final String OTHER_LIST = """
            # Tasks

            - [ ] T001 Build something else for FR-001 [role: senior-backend-engineer]
            """;

    private final FeatureFixture feature = planned(task("T001"), task("T002"));

    @Test
    void aClaimOnATaskThatReadsOtherwiseIsGivenUp() {
        feature.given(claim(BEA, "T001"));

        givenSigned(feature, TASKS, OTHER_LIST);

        assertThat(feature.history())
                .filteredOn(ClaimReleased.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ClaimReleased.class, released -> {
                    assertThat(released.task()).isEqualTo("T001");
                    assertThat(released.reason()).contains("Another task list is in force");
                });
        assertThat(feature.state().delivery().tasks().find("T001").orElseThrow().claim())
                .isNull();
    }

    @Test
    void tokensGoOnFromOneListToTheNext() {
        feature.given(claim(BEA, "T001"), claim(BEA, "T002"));
        givenSigned(feature, TASKS, OTHER_LIST);

        assertThat(claimed(feature.when(claim(BEA, "T001"))).fencingToken()).isEqualTo(3);
    }
}
