package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Disagreement.REASON;
import static dev.countersign.command.fixture.Disagreement.override;
import static dev.countersign.command.fixture.Disputed.givenRejections;
import static dev.countersign.command.fixture.Disputed.reject;
import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.idea;
import static dev.countersign.command.fixture.FeatureFixture.open;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.validate;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ADA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.People.TRUDE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Disputed;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.principal.Principal;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Tier;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R15 Artifacts come in their order")
class ArtifactsComeInTheirOrderTest {

    private final FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);

    @Test
    void eachArtifactFollowsTheGateOfTheOneBefore() {
        for (ArtifactKind artifact : ArtifactKind.values()) {
            feature.when(submit(artifact)).acceptedWith(ArtifactsComeInTheirOrder.class, SATISFIED);
            feature.givenSigned(artifact);
        }
    }

    @Test
    void noneIsSkipped() {
        for (ArtifactKind artifact : new ArtifactKind[] {SPEC, PLAN, TASKS}) {
            RuleFinding refusal = feature.when(submit(artifact)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);

            assertThat(refusal.rule()).isEqualTo("R15");
            assertThat(refusal.refusalStatus()).isEqualTo(409);
        }
    }

    @Test
    void oneMissingSignOffKeepsTheNextArtifactBack() {
        feature.given(submit(PRD), approve(PAM, "product-manager", PRD), approve(ARNO, "architect", PRD));

        RuleFinding refusal = feature.when(submit(SPEC)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);

        assertThat(refusal.owner()).containsExactly("team-lead");
        assertThat(refusal.next()).contains("/artifacts/prd/verdicts").contains("team-lead");
    }

    @Test
    void aTurnedDownArtifactKeepsTheNextOneBack() {
        feature.givenSigned(PRD, SPEC);
        feature.given(verdict(PHIL, "product-manager", SPEC, "BLOCKED"));

        feature.when(submit(PLAN)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);
    }

    @Test
    void aNewRevisionOfTheArtifactBeforeKeepsTheNextOneBack() {
        feature.givenSigned(PRD, SPEC);
        feature.given(submit(DORA, SPEC, "# The second spec"));

        feature.when(submit(PLAN)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);
    }

    @Test
    void aLightFeatureNeedsNeitherPrdNorSpec() {
        FeatureFixture light = FeatureFixture.opened(Tier.LIGHT);

        light.when(submit(PLAN)).acceptedWith(ArtifactsComeInTheirOrder.class, SATISFIED);
        light.when(submit(TASKS)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);
    }

    @Test
    void nothingIsWrittenBeforeTheIdeaIsValidated() {
        FeatureFixture discovered = new FeatureFixture();
        discovered.given(open(PAM, Tier.LIGHT, idea(20)));

        discovered.when(submit(PRD)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);
        discovered.given(validate(PAM, true, null));
        discovered.when(submit(PRD)).acceptedWith(ArtifactsComeInTheirOrder.class, SATISFIED);
    }

    @Test
    void anOpenBreakerKeepsTheNextArtifactBackWhereItsCauseIsOverridden() {
        givenRejections(feature, ARNO, "architect", 1, 2);
        String third = Disputed.text(3);
        feature.given(
                submit(DORA, PRD, third),
                verdict(PHIL, "product-manager", PRD, "APPROVED", third),
                verdict(TESS, "team-lead", PRD, "APPROVED", third),
                reject(ARNO, "architect", 3),
                override(PAM, PRD, third, REASON));

        RuleFinding refusal = feature.when(submit(SPEC)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);

        assertThat(refusal.owner()).containsExactly("product-manager", "admin");
        assertThat(refusal.next()).contains("/escalations/1/decision");
        feature.given(Disputed.decide(ADA, "Build it as it is", "R12"));
        feature.when(submit(SPEC)).acceptedWith(ArtifactsComeInTheirOrder.class, SATISFIED);
    }

    @Test
    void aBreakerOfTooManyRoundsKeepsTheNextArtifactBackToo() {
        feature.givenSigned(PRD);
        List<Principal> reviewers = List.of(PAM, PAM, PHIL, PHIL, TRUDE);
        for (Principal reviewer : reviewers) {
            String text = "# The spec that " + reviewer.name() + " reads after "
                    + feature.state().verdicts();
            feature.given(
                    submit(DORA, SPEC, text), verdict(reviewer, "product-manager", SPEC, "CHANGES_REQUESTED", text));
            if (feature.state().escalations().open().isEmpty()) {
                continue;
            }
            feature.given(override(PAM, SPEC, text, REASON));
        }

        feature.when(submit(PLAN)).refusedOnlyBy(ArtifactsComeInTheirOrder.class);
    }

    @Test
    void refusalsReadAsApproved() {
        FeatureFixture discovered = new FeatureFixture();
        discovered.given(open(PAM, Tier.STANDARD, idea(20)));
        RuleFinding beforeThePrd = feature.when(submit(SPEC)).refusedBy(ArtifactsComeInTheirOrder.class);
        feature.given(submit(PRD), verdict(ARNO, "architect", PRD, "BLOCKED"));

        Approved.refusals(
                ArtifactsComeInTheirOrder.class,
                discovered.when(submit(PRD)).refusedBy(ArtifactsComeInTheirOrder.class),
                beforeThePrd,
                feature.when(submit(SPEC)).refusedBy(ArtifactsComeInTheirOrder.class),
                feature.when(submit(TASKS)).refusedBy(ArtifactsComeInTheirOrder.class));
    }
}
