package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PHIL;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Tier;
import dev.countersign.events.feature.VerdictRecorded;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R14 Requested changes go back to the author")
class RequestedChangesGoBackToTheAuthorTest {

    @ParameterizedTest
    @CsvSource({
        "prd, CHANGES_REQUESTED, product-manager",
        "prd, BLOCKED, product-manager",
        "spec, CHANGES_REQUESTED, product-manager",
        "plan, CHANGES_REQUESTED, architect",
        "plan, NOT_FEASIBLE, architect",
        "tasks, CHANGES_REQUESTED, team-lead",
        "tasks, BLOCKED, team-lead"
    })
    void whatIsTurnedDownGoesBackToItsAuthor(String kind, String verdict, String author) {
        ArtifactKind artifact = ArtifactKind.ofWireName(kind).orElseThrow();
        FeatureFixture feature = FeatureFixture.opened(Tier.STANDARD);
        for (ArtifactKind before : ArtifactKind.values()) {
            if (before.compareTo(artifact) < 0) {
                feature.givenSigned(before);
            }
        }
        feature.given(submit(artifact));

        Outcome outcome = feature.when(verdict(PHIL, "product-manager", artifact, verdict));

        outcome.acceptedWith(RequestedChangesGoBackToTheAuthor.class, SATISFIED);
        assertThat(outcome.only(VerdictRecorded.class).returnedTo()).isEqualTo(author);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVED", "APPROVED_WITH_CONCERNS"})
    void whatIsApprovedGoesBackToNobody(String verdict) {
        Outcome outcome = FeatureFixture.withPrd().when(verdict(PAM, "product-manager", PRD, verdict));

        outcome.acceptedWith(RequestedChangesGoBackToTheAuthor.class, NOT_APPLICABLE);
        assertThat(outcome.only(VerdictRecorded.class).returnedTo()).isNull();
    }

    @Test
    void theGateNamesTheAuthorAsTheOneToSupplyARevision() {
        FeatureFixture feature = FeatureFixture.withPrd();
        feature.given(verdict(ARNO, "architect", PRD, "CHANGES_REQUESTED"));

        assertThat(feature.state().gate(Gate.G2).orElseThrow().requirements())
                .filteredOn(requirement -> requirement.status() == GateStatus.REJECTED)
                .singleElement()
                .satisfies(requirement -> {
                    assertThat(requirement.suppliers()).containsExactly("product-manager");
                    assertThat(requirement.next()).startsWith("PUT ");
                });
    }
}
