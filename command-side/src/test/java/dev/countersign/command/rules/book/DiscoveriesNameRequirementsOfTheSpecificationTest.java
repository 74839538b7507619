package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Building.discovery;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R29 Discoveries name requirements of the specification")
class DiscoveriesNameRequirementsOfTheSpecificationTest {

    private final FeatureFixture feature = planned();

    @Test
    void aRequirementThatThereIsMayBeNamed() {
        feature.when(discovery(BACKEND, "FR-001"))
                .acceptedWith(DiscoveriesNameRequirementsOfTheSpecification.class, SATISFIED);
    }

    @Test
    void whatIsNotThereAtAllHasNoName() {
        feature.when(discovery(CI, null))
                .acceptedWith(DiscoveriesNameRequirementsOfTheSpecification.class, NOT_APPLICABLE);
    }

    @Test
    void aNearMissIsAnError() {
        RuleFinding near = feature.when(discovery(BEA, "FR-01"))
                .refusedOnlyBy(DiscoveriesNameRequirementsOfTheSpecification.class);
        RuleFinding far = feature.when(discovery(BEA, "payments"))
                .refusedOnlyBy(DiscoveriesNameRequirementsOfTheSpecification.class);

        assertThat(near.refusalStatus()).isEqualTo(422);
        Approved.refusals(DiscoveriesNameRequirementsOfTheSpecification.class, near, far);
    }
}
