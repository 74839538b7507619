package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.REASON;
import static dev.countersign.command.fixture.Disagreement.override;
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
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R03 Overrides name the current digest")
class OverridesNameTheCurrentDigestTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void anotherDigestIsRefused() {
        feature.given(securityBlocks(PRD, "Data protection measures"), submit(DORA, PRD, "# Another"));

        RuleFinding stale = feature.when(override(PAM, PRD)).refusedOnlyBy(OverridesNameTheCurrentDigest.class);
        RuleFinding missing = FeatureFixture.opened(Tier.STANDARD)
                .when(override(PAM, PRD))
                .refusedOnlyBy(OverridesNameTheCurrentDigest.class);

        assertThat(stale.refusalStatus()).isEqualTo(409);
        assertThat(missing.refusalStatus()).isEqualTo(404);
        Approved.refusals(OverridesNameTheCurrentDigest.class, stale, missing);
        feature.when(override(PAM, PRD, "# Another", REASON))
                .acceptedWith(OverridesNameTheCurrentDigest.class, SATISFIED);
    }
}
