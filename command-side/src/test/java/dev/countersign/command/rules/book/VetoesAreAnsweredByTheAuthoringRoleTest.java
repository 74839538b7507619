package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.answer;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.VetoAnswered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R14 Vetoes are answered by the authoring role")
class VetoesAreAnsweredByTheAuthoringRoleTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void theAuthoringRoleAnswers() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        assertThat(feature.when(answer(PAM, PRD, 1))
                        .acceptedWith(VetoesAreAnsweredByTheAuthoringRole.class, SATISFIED)
                        .only(VetoAnswered.class)
                        .text())
                .isEqualTo("The token is kept from now on.");
    }

    @Test
    void nobodyElseDoes() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        RuleFinding refusal =
                feature.when(answer(ARNO, PRD, 1)).refusedOnlyBy(VetoesAreAnsweredByTheAuthoringRole.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
        Approved.refusals(VetoesAreAnsweredByTheAuthoringRole.class, refusal);
    }
}
