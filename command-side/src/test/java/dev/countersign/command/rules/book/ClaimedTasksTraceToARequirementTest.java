package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.Claiming.claim;
import static dev.countersign.command.fixture.FeatureFixture.PROJECT;
import static dev.countersign.command.fixture.Specified.givenSigned;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Defined;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.PlannedTask;
import dev.countersign.events.feature.Tier;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R25 Claimed tasks trace to a requirement")
class ClaimedTasksTraceToARequirementTest {

    private static PlannedTask tracing(String... requirements) {
        return new PlannedTask(
                "T001", "Build a part", false, null, null, null, List.of(), List.of(), List.of(requirements), false);
    }

    @Test
    void whatServesARequirementIsTaken() {
        planned(tracing("FR-001", "US-01"))
                .when(claim(BEA, "T001"))
                .acceptedWith(ClaimedTasksTraceToARequirement.class, SATISFIED);
    }

    @Test
    void whatServesNoneIsOutOfScope() {
        RuleFinding refusal =
                planned(tracing()).when(claim(BEA, "T001")).refusedOnlyBy(ClaimedTasksTraceToARequirement.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(ClaimedTasksTraceToARequirement.class, refusal);
    }

    @Test
    void withoutASpecificationNothingAsksForAnything() {
        FeatureFixture feature = FeatureFixture.opened(Tier.LIGHT);
        feature.roster().register(PROJECT, Defined.of(BACKEND));
        feature.givenSigned(PLAN);
        givenSigned(feature, TASKS, "# Tasks\n\n- [ ] T001 Build a part\n");

        feature.when(claim(BEA, "T001")).acceptedWith(ClaimedTasksTraceToARequirement.class, NOT_APPLICABLE);
    }

    @Test
    void beforeThereIsAPlanItSaysNothing() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

        assertThat(feature.when(claim(BEA, "T001"))
                        .of(ClaimedTasksTraceToARequirement.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
