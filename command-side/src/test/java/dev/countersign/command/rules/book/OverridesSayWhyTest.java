package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.decide;
import static dev.countersign.command.fixture.Disagreement.override;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ConflictDecision.PRODUCT_PRIORITY;
import static dev.countersign.events.feature.ConflictDecision.REVISE_ALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R10 Overrides say why")
class OverridesSayWhyTest {

    private final FeatureFixture feature = withPrd();

    @ParameterizedTest
    @ValueSource(strings = {"Twenty characters ab", "  Twenty characters ab  "})
    void twentyCharactersAreEnough(String reason) {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        feature.when(override(PAM, PRD, text(PRD), reason)).acceptedWith(OverridesSayWhy.class, SATISFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nineteen characters", "Nineteen characters                    "})
    void fewerAreNot(String reason) {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        RuleFinding refusal =
                feature.when(override(PAM, PRD, text(PRD), reason)).refusedOnlyBy(OverridesSayWhy.class);

        assertThat(refusal.refusalStatus()).isEqualTo(422);
    }

    @Test
    void aPriorityOverridesVetoesAndSaysWhyToo() {
        feature.given(securityBlocks(PRD, "Data protection measures"), verdict(ARNO, "architect", PRD, "BLOCKED"));

        RuleFinding refusal =
                feature.when(decide(PAM, 1, PRODUCT_PRIORITY, "Because")).refusedOnlyBy(OverridesSayWhy.class);

        Approved.refusals(OverridesSayWhy.class, refusal);
        feature.when(decide(PAM, 1, REVISE_ALL, "Because")).acceptedWith(OverridesSayWhy.class, NOT_APPLICABLE);
    }
}
