package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.text;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.VerdictRecorded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R03 Verdict names the current digest")
class VerdictNamesTheCurrentDigestTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @Test
    void theCurrentDigestPasses() {
        feature.when(approve(ARNO, "architect", PRD)).acceptedWith(VerdictNamesTheCurrentDigest.class, SATISFIED);
    }

    @Test
    void anotherDigestIsRefused() {
        RuleFinding refusal = feature.when(verdict(ARNO, "architect", PRD, "APPROVED", "# Never submitted"))
                .refusedOnlyBy(VerdictNamesTheCurrentDigest.class);

        assertThat(refusal.rule()).isEqualTo("R03");
        assertThat(refusal.refusalStatus()).isEqualTo(409);
    }

    @Test
    void theDigestOfAFormerRevisionIsRefused() {
        feature.given(submit(DORA, PRD, "# The second prd"));

        feature.when(approve(ARNO, "architect", PRD)).refusedOnlyBy(VerdictNamesTheCurrentDigest.class);
        feature.when(verdict(ARNO, "architect", PRD, "APPROVED", "# The second prd"))
                .acceptedWith(VerdictNamesTheCurrentDigest.class, SATISFIED);
    }

    @Test
    void theDigestOfAnotherArtifactIsRefused() {
        feature.when(verdict(ARNO, "architect", PRD, "APPROVED", text(SPEC)))
                .refusedOnlyBy(VerdictNamesTheCurrentDigest.class);
    }

    @Test
    void aFormerTextThatComesBackIsCurrentAgain() {
        feature.given(submit(DORA, PRD, "# The second prd"), submit(PRD));

        Outcome outcome = feature.when(approve(ARNO, "architect", PRD));

        outcome.acceptedWith(VerdictNamesTheCurrentDigest.class, SATISFIED);
        assertThat(outcome.only(VerdictRecorded.class).revision()).isEqualTo(3);
    }

    @Test
    void aMissingArtifactIsNotFound() {
        RuleFinding refusal =
                feature.when(approve(PAM, "product-manager", SPEC)).refusedOnlyBy(VerdictNamesTheCurrentDigest.class);

        assertThat(refusal.refusalStatus()).isEqualTo(404);
    }

    @Test
    void refusalsReadAsApproved() {
        Approved.refusals(
                VerdictNamesTheCurrentDigest.class,
                feature.when(verdict(ARNO, "architect", PRD, "APPROVED", "# Never submitted"))
                        .refusedBy(VerdictNamesTheCurrentDigest.class),
                feature.when(approve(ARNO, "architect", TASKS)).refusedBy(VerdictNamesTheCurrentDigest.class));
    }
}
