package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.waiver.grant.GrantWaiver;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R19 Waivers say why")
class WaiversSayWhyTest {

    private final FeatureFixture feature = Proving.planned();

    private static GrantWaiver because(String reason) {
        return waive(ARNO, "coverage", Duration.ofDays(7), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Twenty characters ab", "  Twenty characters ab  "})
    void twentyCharactersAreEnough(String reason) {
        feature.when(because(reason)).acceptedWith(WaiversSayWhy.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nineteen characters", "Nineteen characters                    "})
    void fewerAreNot(String reason) {
        feature.when(because(reason)).refusedOnlyBy(WaiversSayWhy.class);
    }

    @Test
    void theRefusalSaysHowManyAreMissing() {
        RuleFinding refusal = feature.when(because("It is fine")).refusedOnlyBy(WaiversSayWhy.class);

        assertThat(refusal.refusalStatus()).isEqualTo(422);
        Approved.refusals(WaiversSayWhy.class, refusal);
    }
}
