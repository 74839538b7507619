package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.idea;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 A feature is opened once")
class AFeatureIsOpenedOnceTest {

    private final FeatureFixture feature = new FeatureFixture();

    @Test
    void anIdThatIsFreeIsTaken() {
        feature.when(open(Tier.STANDARD)).acceptedWith(AFeatureIsOpenedOnce.class, SATISFIED);
    }

    @Test
    void anIdThatIsTakenIsRefusedWhoeverAsks() {
        feature.given(open(PAM, Tier.STANDARD, null));

        RuleFinding refusal = feature.when(open(ADA, Tier.LIGHT, idea(30))).refusedOnlyBy(AFeatureIsOpenedOnce.class);

        assertThat(refusal.rule()).isEqualTo("R15");
        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(AFeatureIsOpenedOnce.class, refusal);
    }

    @Test
    void aRefusedOpeningTakesNoId() {
        feature.when(open(ARNO, Tier.STANDARD, null)).refusedBy(FeaturesAreOpenedByProductManagerOrAdmin.class);

        feature.when(open(Tier.STANDARD)).acceptedWith(AFeatureIsOpenedOnce.class, SATISFIED);
    }
}
