package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.BACKEND;
import static dev.countersign.command.fixture.Building.BEA;
import static dev.countersign.command.fixture.Building.RITA;
import static dev.countersign.command.fixture.Building.accept;
import static dev.countersign.command.fixture.Building.evidence;
import static dev.countersign.command.fixture.Building.handoff;
import static dev.countersign.command.fixture.Building.offer;
import static dev.countersign.command.fixture.Building.planned;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.feature.ArtifactKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R26 Handoffs are accepted with their contents")
class HandoffsAreAcceptedWithTheirContentsTest {

    private final FeatureFixture feature = planned();

    @Test
    void whatIsAllThereIsAccepted() {
        feature.given(evidence());
        Outcome offered = feature.when(offer(BEA, null, "code-reviewer", "pull request: 7", "evidence"));
        assertThat(handoff(offered).missing()).isEmpty();

        feature.when(accept(RITA, 1)).acceptedWith(HandoffsAreAcceptedWithTheirContents.class, SATISFIED);
    }

    @Test
    void theTeamLeadHandsOverSignedDocuments() {
        feature.given(offer(
                TESS,
                null,
                "senior-backend-engineer",
                "tasks",
                "plan",
                "API specification",
                "data model: docs/model.md"));

        feature.when(accept(BACKEND, 1)).acceptedWith(HandoffsAreAcceptedWithTheirContents.class, SATISFIED);
    }

    @Test
    void whatIsOnRecordLaterIsEnough() {
        Outcome offered = feature.when(offer(BEA, null, "code-reviewer", "pull-request", "evidence"));
        assertThat(handoff(offered).missing()).containsExactly("evidence: no report is on record");
        feature.given(evidence());

        feature.when(accept(RITA, 1)).acceptedWith(HandoffsAreAcceptedWithTheirContents.class, SATISFIED);
    }

    @Test
    void betweenOtherRolesNothingIsAskedFor() {
        feature.given(offer(BEA, null, "architect"));

        feature.when(accept(ARNO, 1)).acceptedWith(HandoffsAreAcceptedWithTheirContents.class, SATISFIED);
    }

    @Test
    void whatIsMissingIsNamedAndTheRecordIsAsked() {
        Outcome offered = feature.when(offer(BEA, null, "code-reviewer", "evidence"));
        assertThat(handoff(offered).missing()).containsExactly("pull-request", "evidence: no report is on record");
        feature.given(offer(TESS, null, "senior-backend-engineer", "tasks", "plan", "data-model"));
        feature.given(FeatureFixture.submit(DORA, ArtifactKind.PLAN, "# Another plan"));

        RuleFinding review = feature.when(accept(RITA, 1)).refusedOnlyBy(HandoffsAreAcceptedWithTheirContents.class);
        RuleFinding start = feature.when(accept(BACKEND, 2)).refusedOnlyBy(HandoffsAreAcceptedWithTheirContents.class);

        assertThat(review.refusalStatus()).isEqualTo(409);
        Approved.refusals(HandoffsAreAcceptedWithTheirContents.class, review, start);
    }
}
