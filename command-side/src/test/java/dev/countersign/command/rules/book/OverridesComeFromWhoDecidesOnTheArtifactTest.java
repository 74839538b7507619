package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.override;
import static dev.countersign.command.fixture.Disagreement.securityBlocks;
import static dev.countersign.command.fixture.Disagreement.withPrd;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R10 Overrides come from who decides on the artifact")
class OverridesComeFromWhoDecidesOnTheArtifactTest {

    private final FeatureFixture feature = withPrd();

    @Test
    void theProductManagerOverridesWhatBlocksThePrd() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        feature.when(override(PHIL, PRD)).acceptedWith(OverridesComeFromWhoDecidesOnTheArtifact.class, SATISFIED);
    }

    @Test
    void theArchitectOverridesWhatBlocksThePlanAndNobodyElse() {
        feature.givenSigned(PRD, SPEC);
        feature.given(submit(PLAN), securityBlocks(PLAN, "Data protection measures"));

        RuleFinding refusal =
                feature.when(override(PAM, PLAN)).refusedOnlyBy(OverridesComeFromWhoDecidesOnTheArtifact.class);

        assertThat(refusal.refusalStatus()).isEqualTo(403);
        assertThat(refusal.owner()).containsExactly("architect");
        Approved.refusals(OverridesComeFromWhoDecidesOnTheArtifact.class, refusal);
        feature.when(override(ARNO, PLAN)).acceptedWith(OverridesComeFromWhoDecidesOnTheArtifact.class, SATISFIED);
    }

    @Test
    void theTeamLeadOverridesWhatBlocksTheTasks() {
        feature.givenSigned(PRD, SPEC, PLAN);
        feature.given(submit(TASKS), securityBlocks(TASKS, "Data protection measures"));

        feature.when(override(ARNO, TASKS)).refusedOnlyBy(OverridesComeFromWhoDecidesOnTheArtifact.class);
        feature.when(override(TESS, TASKS)).acceptedWith(OverridesComeFromWhoDecidesOnTheArtifact.class, SATISFIED);
    }

    @Test
    void anAdminOverridesNothing() {
        feature.given(securityBlocks(PRD, "Data protection measures"));

        feature.when(override(ADA, PRD)).refusedOnlyBy(OverridesComeFromWhoDecidesOnTheArtifact.class);
    }
}
