package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.SECURITY;
import static dev.countersign.command.fixture.Disagreement.answer;
import static dev.countersign.command.fixture.Disagreement.lift;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R07 Only standing vetoes are answered or lifted")
class OnlyStandingVetoesAreAnsweredOrLiftedTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void aStandingVetoIsAnsweredAndLifted() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        feature.when(answer(PAM, PRD, 1)).acceptedWith(OnlyStandingVetoesAreAnsweredOrLifted.class, SATISFIED);
        feature.when(lift(SECURITY, PRD, 1)).acceptedWith(OnlyStandingVetoesAreAnsweredOrLifted.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 2, Integer.MAX_VALUE})
    void aVetoThatNeverWasIsNotFound(int number) {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        assertThat(feature.when(lift(SECURITY, PRD, number))
                        .refusedOnlyBy(OnlyStandingVetoesAreAnsweredOrLifted.class)
                        .refusalStatus())
                .isEqualTo(404);
    }

    @Test
    void aVetoThatIsOverIsRefused() {
        feature.given(securityBlocks(PRD, "Data protection measures"));
        RuleFinding unknown =
                feature.when(answer(PAM, PRD, 7)).refusedOnlyBy(OnlyStandingVetoesAreAnsweredOrLifted.class);
        feature.given(lift(SECURITY, PRD, 1));

        RuleFinding lifted =
                feature.when(lift(SECURITY, PRD, 1)).refusedOnlyBy(OnlyStandingVetoesAreAnsweredOrLifted.class);
        feature.given(submit(DORA, PRD, "# Another"));
        RuleFinding forgotten =
                feature.when(answer(PAM, PRD, 1)).refusedOnlyBy(OnlyStandingVetoesAreAnsweredOrLifted.class);

        assertThat(lifted.refusalStatus()).isEqualTo(409);
        assertThat(forgotten.refusalStatus()).isEqualTo(409);
        Approved.refusals(OnlyStandingVetoesAreAnsweredOrLifted.class, unknown, lifted);
    }
}
