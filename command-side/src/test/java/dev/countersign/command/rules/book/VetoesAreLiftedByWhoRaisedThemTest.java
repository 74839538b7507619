package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.SECURITY;
import static dev.countersign.command.fixture.Disagreement.lift;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.VetoEnd;
import dev.countersign.events.feature.VetoLifted;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R07 Vetoes are lifted by who raised them")
class VetoesAreLiftedByWhoRaisedThemTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void whoRaisedItLiftsIt() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        VetoLifted lifted = feature.when(lift(SECURITY, PRD, 1))
                .acceptedWith(VetoesAreLiftedByWhoRaisedThem.class, SATISFIED)
                .only(VetoLifted.class);

        assertThat(lifted.end()).isEqualTo(VetoEnd.WITHDRAWN);
        assertThat(lifted.reason()).isEqualTo("It was a misunderstanding.");
    }

    @Test
    void anybodyElseIsSentToTheOverride() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        RuleFinding refusal = feature.when(lift(PAM, PRD, 1)).refusedOnlyBy(VetoesAreLiftedByWhoRaisedThem.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
        assertThat(refusal.owner()).containsExactly("sec-bot", "product-manager");
        Approved.refusals(VetoesAreLiftedByWhoRaisedThem.class, refusal);
    }

    @Test
    void itDoesNotApplyWhereThereIsNoVeto() {
        assertThat(feature.when(lift(PAM, PRD, 1))
                        .of(VetoesAreLiftedByWhoRaisedThem.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }
}
