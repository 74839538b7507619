package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.changeTier;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R22 Tier changes act forward only")
class TierChangesActForwardOnlyTest {

    private final FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

    @ParameterizedTest
    @EnumSource
    void aFeatureThatIsNotDoneChangesItsTier(Tier tier) {
        feature.when(changeTier(PAM, tier)).acceptedWith(TierChangesActForwardOnly.class, SATISFIED);
        assertThat(feature.state().tier()).isEqualTo(tier);
    }

    @Test
    void aPassedGateStaysPassedUnderAHarderTier() {
        FeatureFixture light = FeatureFixture.opened(Tier.LIGHT);

        light.given(changeTier(PAM, Tier.FULL));

        assertThat(light.state().stage()).isEqualTo(Stage.PLAN);
        assertThat(light.state().gate(Gate.G2).orElseThrow().status()).isEqualTo(GateStatus.NOT_APPLICABLE);
        assertThat(light.state().gate(Gate.G2).orElseThrow().tier()).isEqualTo(Tier.LIGHT);
        assertThat(light.state().gate(Gate.G3).orElseThrow().tier()).isEqualTo(Tier.FULL);
    }

    @Test
    void aLighterTierOpensTheGateItNoLongerAsksFor() {
        feature.given(changeTier(PAM, Tier.LIGHT));

        assertThat(feature.state().stage()).isEqualTo(Stage.PLAN);
    }

    @Test
    void aFeatureThatIsDoneKeepsItsTier() {
        feature.givenStage(Stage.DONE);

        RuleFinding refusal = feature.when(changeTier(PAM, Tier.FULL)).refusedOnlyBy(TierChangesActForwardOnly.class);

        assertThat(refusal.rule()).isEqualTo("R22");
        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(TierChangesActForwardOnly.class, refusal);
    }
}
