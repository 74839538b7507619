package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.changeTier;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ADMIN_AGENT;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.PM_AGENT;
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

@DisplayName("R01 Features are opened by product manager or admin")
class FeaturesAreOpenedByProductManagerOrAdminTest {

    private final FeatureFixture feature = new FeatureFixture();

    @Test
    void aProductManagerOpensAndChangesTiers() {
        feature.when(open(PAM, Tier.STANDARD, null))
                .acceptedWith(FeaturesAreOpenedByProductManagerOrAdmin.class, SATISFIED);
        feature.when(changeTier(PHIL, Tier.FULL))
                .acceptedWith(FeaturesAreOpenedByProductManagerOrAdmin.class, SATISFIED);
    }

    @Test
    void soDoesAnAgentThatIsProductManager() {
        feature.when(open(PM_AGENT, Tier.STANDARD, null))
                .acceptedWith(FeaturesAreOpenedByProductManagerOrAdmin.class, SATISFIED);
    }

    @Test
    void soDoesAnAdminWhetherHumanOrService() {
        feature.when(open(ADA, Tier.STANDARD, null))
                .acceptedWith(FeaturesAreOpenedByProductManagerOrAdmin.class, SATISFIED);
        feature.when(changeTier(DEPLOY, Tier.LIGHT))
                .acceptedWith(FeaturesAreOpenedByProductManagerOrAdmin.class, SATISFIED);
    }

    @Test
    void nobodyElseDoes() {
        for (Principal by : List.of(ARNO, TESS, DORA, TESTER, ADMIN_AGENT)) {
            RuleFinding refusal = feature.when(open(by, Tier.STANDARD, null))
                    .refusedOnlyBy(FeaturesAreOpenedByProductManagerOrAdmin.class);

            assertThat(refusal.rule()).isEqualTo("R01");
            assertThat(refusal.refusalStatus()).isEqualTo(403);
            assertThat(refusal.owner()).containsExactly("product-manager", "admin");
        }
    }

    @Test
    void refusalsReadAsApproved() {
        RuleFinding opening =
                feature.when(open(ARNO, Tier.STANDARD, null)).refusedBy(FeaturesAreOpenedByProductManagerOrAdmin.class);
        feature.given(open(Tier.STANDARD));

        Approved.refusals(
                FeaturesAreOpenedByProductManagerOrAdmin.class,
                opening,
                feature.when(changeTier(ADMIN_AGENT, Tier.LIGHT))
                        .refusedOnlyBy(FeaturesAreOpenedByProductManagerOrAdmin.class));
    }
}
