package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.idea;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.validate;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R10 Deferred idea is taken on by a human with a reason")
class DeferredIdeaIsTakenOnByAHumanWithAReasonTest {

    private static final String TWENTY_CHARACTERS = "A customer waits now";

    private final FeatureFixture feature = new FeatureFixture();

    @Test
    void aHumanTakesADeferredIdeaOnWithAReason() {
        feature.given(open(PAM, Tier.STANDARD, idea(11)));

        assertThat(TWENTY_CHARACTERS).hasSize(20);
        feature.when(validate(PAM, true, TWENTY_CHARACTERS))
                .acceptedWith(DeferredIdeaIsTakenOnByAHumanWithAReason.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 17, 30})
    void anIdeaAboveTheLineNeedsNoReason(int score) {
        feature.given(open(PAM, Tier.STANDARD, idea(score)));

        feature.when(validate(PM_AGENT, true, null))
                .acceptedWith(DeferredIdeaIsTakenOnByAHumanWithAReason.class, NOT_APPLICABLE);
    }

    @Test
    void toDeclineOverridesNothing() {
        feature.given(open(PAM, Tier.STANDARD, idea(3)));

        feature.when(validate(PM_AGENT, false, "No"))
                .acceptedWith(DeferredIdeaIsTakenOnByAHumanWithAReason.class, NOT_APPLICABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nineteen characters", "  A customer waits no        "})
    void aReasonThatIsTooShortIsRefused(String reason) {
        feature.given(open(PAM, Tier.STANDARD, idea(11)));

        RuleFinding refusal =
                feature.when(validate(PAM, true, reason)).refusedOnlyBy(DeferredIdeaIsTakenOnByAHumanWithAReason.class);

        assertThat(refusal.rule()).isEqualTo("R10");
        assertThat(refusal.refusalStatus()).isEqualTo(422);
        assertThat(refusal.owner()).containsExactly("product-manager");
    }

    @Test
    void anAgentIsRefusedWhateverItsReason() {
        feature.given(open(PAM, Tier.STANDARD, idea(11)));

        RuleFinding refusal = feature.when(validate(PM_AGENT, true, TWENTY_CHARACTERS))
                .refusedOnlyBy(DeferredIdeaIsTakenOnByAHumanWithAReason.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
    }

    @Test
    void refusalsReadAsApproved() {
        feature.given(open(PAM, Tier.STANDARD, idea(11)));

        Approved.refusals(
                DeferredIdeaIsTakenOnByAHumanWithAReason.class,
                feature.when(validate(PAM, true, null)).refusedBy(DeferredIdeaIsTakenOnByAHumanWithAReason.class),
                feature.when(validate(PM_AGENT, true, TWENTY_CHARACTERS))
                        .refusedBy(DeferredIdeaIsTakenOnByAHumanWithAReason.class));
    }
}
