package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.Proving.MANUAL;
import static dev.countersign.command.fixture.Proving.confirm;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R18 Confirmations say what they rest on")
class ConfirmationsSayWhatTheyRestOnTest {

    private final FeatureFixture feature = Proving.planned();

    @ParameterizedTest
    @ValueSource(strings = {"Saw it run", "  Saw it run  "})
    void tenCharactersAreEnough(String reason) {
        feature.when(confirm(TOM, MANUAL, reason)).acceptedWith(ConfirmationsSayWhatTheyRestOn.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Saw it ru", "Saw it               "})
    void fewerAreNot(String reason) {
        feature.when(confirm(TOM, MANUAL, reason)).refusedOnlyBy(ConfirmationsSayWhatTheyRestOn.class);
    }

    @Test
    void theRefusalSaysHowManyAreMissing() {
        RuleFinding refusal =
                feature.when(confirm(TOM, MANUAL, "Seen")).refusedOnlyBy(ConfirmationsSayWhatTheyRestOn.class);

        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(ConfirmationsSayWhatTheyRestOn.class, refusal);
    }
}
