package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.idea;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.validate;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TESTER;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.Tier;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R01 Ideas are validated by the product manager")
class IdeasAreValidatedByTheProductManagerTest {

    private final FeatureFixture feature = new FeatureFixture();

    @Test
    void theProductManagerDecides() {
        feature.given(open(PAM, Tier.STANDARD, idea(20)));

        feature.when(validate(PHIL, true, null)).acceptedWith(IdeasAreValidatedByTheProductManager.class, SATISFIED);
    }

    @Test
    void nobodyElseDoesNotEvenAnAdmin() {
        feature.given(open(PAM, Tier.STANDARD, idea(20)));
        for (Principal by : List.of(ADA, DEPLOY, ARNO, TESS, DORA, TESTER)) {
            RuleFinding refusal =
                    feature.when(validate(by, true, null)).refusedOnlyBy(IdeasAreValidatedByTheProductManager.class);

            assertThat(refusal.rule()).isEqualTo("R01");
            assertThat(refusal.refusalStatus()).isEqualTo(403);
            assertThat(refusal.owner()).containsExactly("product-manager");
        }
    }

    @Test
    void refusalsReadAsApproved() {
        feature.given(open(PAM, Tier.STANDARD, idea(20)));

        Approved.refusals(
                IdeasAreValidatedByTheProductManager.class,
                feature.when(validate(ADA, true, null)).refusedBy(IdeasAreValidatedByTheProductManager.class),
                feature.when(validate(DORA, false, "Not now")).refusedBy(IdeasAreValidatedByTheProductManager.class));
    }
}
