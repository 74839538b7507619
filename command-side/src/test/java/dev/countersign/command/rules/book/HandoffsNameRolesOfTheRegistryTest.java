package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Building.task;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Handoffs name roles of the registry")
class HandoffsNameRolesOfTheRegistryTest {

    private final FeatureFixture feature = planned(task("T001", "data-engineer", false));

    @Test
    void rolesOfTheRosterAndOfTasksAndThoseThatTakeOverAreThere() {
        for (String role :
                List.of("code-reviewer", "tester", "architect", "senior-backend-engineer", "data-engineer")) {
            feature.when(offer(BEA, "senior-backend-engineer", role))
                    .acceptedWith(HandoffsNameRolesOfTheRegistry.class, SATISFIED);
        }
    }

    @Test
    void aNearMissIsAnError() {
        RuleFinding to =
                feature.when(offer(BEA, null, "code-reviewr")).refusedOnlyBy(HandoffsNameRolesOfTheRegistry.class);
        RuleFinding from = feature.when(offer(BEA, "Senior-Backend-Engineer", "tester"))
                .refusedBy(HandoffsNameRolesOfTheRegistry.class);
        RuleFinding far = feature.when(offer(BEA, null, "x")).refusedOnlyBy(HandoffsNameRolesOfTheRegistry.class);

        assertThat(to.refusalStatus()).isEqualTo(422);
        Approved.refusals(HandoffsNameRolesOfTheRegistry.class, to, from, far);
    }
}
