package dev.countersign.command.feature;

import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.events.feature.ArtifactKind.PLAN;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static dev.countersign.events.feature.ArtifactKind.SPEC;
import static dev.countersign.events.feature.ArtifactKind.TASKS;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.Disagreement;
import dev.countersign.command.fixture.Disputed;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.People;
import dev.countersign.events.feature.EscalationLevel;
import dev.countersign.events.feature.Tier;
import org.junit.jupiter.api.Test;

/** Histories that tests of the query side tell again. What is received otherwise is what they have to know. */
class RecordedHistoriesTest {

    private static final String SECOND = "# The second take\n";

    @Test
    void aPrdThatWasRevisedBehindItsGateAndVetoed() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        Disagreement.register(feature);
        feature.givenSigned(PRD, SPEC);
        feature.given(
                submit(DORA, PRD, SECOND),
                verdict(
                        Disagreement.SECURITY,
                        "security-analyst",
                        PRD,
                        "BLOCKED",
                        SECOND,
                        Disagreement.finding("Data protection measures")));

        Approved.history("reopened-prd", feature.history());
    }

    @Test
    void aPlanThatWasRevisedBehindItsGate() {
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        feature.givenSigned(PRD, SPEC, PLAN, TASKS);
        feature.given(submit(DORA, PLAN, SECOND));

        Approved.history("reopened-plan", feature.history());
    }

    @Test
    void aDisagreementOnItsWayUp() {
        FeatureFixture feature = Disputed.negotiated();
        feature.given(
                Disputed.position(People.PAM, null, "We ship it"),
                Disputed.position(People.ARNO, null, "We do not"),
                Disputed.position(People.ARNO, null, "We ship it"),
                Disputed.promote(EscalationLevel.L1, 30),
                Disputed.promote(EscalationLevel.L2, 45),
                Disputed.decide(People.PAM, "We ship it", "R05"));

        Approved.history("escalated", feature.history());
    }

    @Test
    void aCircuitThatBroke() {
        Approved.history("broken-circuit", Disputed.broken().history());
    }
}
