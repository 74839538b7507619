package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.idea;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.validate;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 Only an undecided idea is validated")
class OnlyAnUndecidedIdeaIsValidatedTest {

    private final FeatureFixture feature = new FeatureFixture();

    @Test
    void anIdeaThatWaitsIsDecided() {
        feature.given(open(PAM, Tier.STANDARD, idea(20)));

        feature.when(validate(PAM, true, null)).acceptedWith(OnlyAnUndecidedIdeaIsValidated.class, SATISFIED);
    }

    @Test
    void aDeclinedIdeaMayStillBeTakenOn() {
        feature.given(open(PAM, Tier.STANDARD, idea(20)), validate(PAM, false, "Not this year"));

        feature.when(validate(PAM, true, null)).acceptedWith(OnlyAnUndecidedIdeaIsValidated.class, SATISFIED);
    }

    @Test
    void anAcceptedIdeaIsNotDecidedAgain() {
        feature.given(open(PAM, Tier.STANDARD, idea(20)), validate(PAM, true, null));

        RuleFinding refusal = feature.when(validate(PAM, false, "On second thoughts"))
                .refusedOnlyBy(OnlyAnUndecidedIdeaIsValidated.class);

        assertThat(refusal.rule()).isEqualTo("R15");
        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(OnlyAnUndecidedIdeaIsValidated.class, refusal);
    }

    @Test
    void aFeatureWithoutAnIdeaHasNothingToValidate() {
        feature.given(open(Tier.STANDARD));

        feature.when(validate(PAM, true, null)).refusedOnlyBy(OnlyAnUndecidedIdeaIsValidated.class);
    }
}
