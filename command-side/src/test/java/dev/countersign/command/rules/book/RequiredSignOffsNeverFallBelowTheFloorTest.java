package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.changeTier;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.policy.PolicyContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R02 Required sign offs never fall below the floor")
class RequiredSignOffsNeverFallBelowTheFloorTest {

    private static final Policy DEFAULT = new DefaultPolicy().of("shop");

    @ParameterizedTest
    @EnumSource
    void theDefaultPolicyKeepsTheFloorAtEveryTier(Tier tier) {
        FeatureFixture feature = new FeatureFixture();

        feature.when(open(tier)).acceptedWith(RequiredSignOffsNeverFallBelowTheFloor.class, SATISFIED);
        feature.when(changeTier(PAM, tier)).acceptedWith(RequiredSignOffsNeverFallBelowTheFloor.class, SATISFIED);
    }

    @Test
    void aPolicyBelowTheFloorOpensNoFeature() {
        RuleFinding refusal = withTasksSignedAtTierLightBy("product-manager", "architect")
                .when(open(Tier.LIGHT))
                .refusedOnlyBy(RequiredSignOffsNeverFallBelowTheFloor.class);

        assertThat(refusal.rule()).isEqualTo("R02");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.owner()).containsExactly("admin");
        Approved.refusals(RequiredSignOffsNeverFallBelowTheFloor.class, refusal);
    }

    @Test
    void itIsTheTierThatMatters() {
        FeatureFixture feature = withTasksSignedAtTierLightBy();

        feature.when(open(Tier.STANDARD)).acceptedWith(RequiredSignOffsNeverFallBelowTheFloor.class, SATISFIED);
        feature.when(changeTier(PAM, Tier.LIGHT)).refusedOnlyBy(RequiredSignOffsNeverFallBelowTheFloor.class);
    }

    @Test
    void moreThanTheFloorIsFine() {
        withTasksSignedAtTierLightBy("product-manager", "architect", "team-lead", "tester")
                .when(open(Tier.LIGHT))
                .acceptedWith(RequiredSignOffsNeverFallBelowTheFloor.class, SATISFIED);
    }

    private static FeatureFixture withTasksSignedAtTierLightBy(String... roles) {
        Map<Tier, List<String>> tasks = Map.of(
                Tier.LIGHT, List.of(roles), Tier.STANDARD, DEFAULT.floorOf(TASKS), Tier.FULL, DEFAULT.floorOf(TASKS));
        PolicyContent content = new PolicyContent(
                DEFAULT.content().authors(),
                Map.of(TASKS, tasks),
                Map.of(),
                DEFAULT.deferIdeasBelow(),
                DEFAULT.thresholds(),
                DEFAULT.content().models(),
                DEFAULT.agentGroups(),
                Map.of(),
                Map.of(),
                Map.of());
        Policy policy = new Policy("7", content);
        return new FeatureFixture(project -> policy);
    }
}
