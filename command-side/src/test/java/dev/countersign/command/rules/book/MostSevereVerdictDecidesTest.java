package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.FeatureFixture.approve;
import static dev.countersign.command.fixture.FeatureFixture.verdict;
import static dev.countersign.command.fixture.People.ALMA;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static dev.countersign.events.feature.ArtifactKind.PRD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R05 Most severe verdict decides")
class MostSevereVerdictDecidesTest {

    private final FeatureFixture feature = FeatureFixture.withPrd();

    @Test
    void aSingleVerdictStands() {
        feature.when(approve(ARNO, "architect", PRD)).acceptedWith(MostSevereVerdictDecides.class, SATISFIED);
        assertThat(status()).isEqualTo(GateStatus.PENDING);
    }

    @Test
    void aMilderVerdictOfSomebodyElseChangesNothing() {
        feature.given(verdict(ALMA, "architect", PRD, "BLOCKED"));

        Outcome outcome = feature.when(approve(ARNO, "architect", PRD));

        outcome.acceptedWith(MostSevereVerdictDecides.class, SATISFIED);
        assertThat(outcome.of(MostSevereVerdictDecides.class).reason())
                .isEqualTo("Verdict 1 of alma is more severe and goes on deciding");
        assertThat(status()).isEqualTo(GateStatus.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, APPROVED_WITH_CONCERNS, PENDING",
        "APPROVED, CHANGES_REQUESTED, REJECTED",
        "APPROVED_WITH_CONCERNS, CHANGES_REQUESTED, REJECTED",
        "CHANGES_REQUESTED, BLOCKED, BLOCKED",
        "BLOCKED, APPROVED, BLOCKED",
        "BLOCKED, CHANGES_REQUESTED, BLOCKED"
    })
    void ofTwoForOneRoleTheMoreSevereStands(String first, String second, GateStatus status) {
        feature.given(verdict(ALMA, "architect", PRD, first), verdict(ARNO, "architect", PRD, second));

        assertThat(status()).isEqualTo(status);
    }

    @Test
    void aChangeOfMindReplacesOnesOwnVerdict() {
        feature.given(verdict(ARNO, "architect", PRD, "BLOCKED"), approve(ARNO, "architect", PRD));

        assertThat(status()).isEqualTo(GateStatus.PENDING);
    }

    @Test
    void theMostSevereOfAllRolesDecidesTheGate() {
        feature.given(
                approve(PAM, "product-manager", PRD),
                verdict(ARNO, "architect", PRD, "CHANGES_REQUESTED"),
                verdict(TESS, "team-lead", PRD, "BLOCKED"));

        assertThat(status()).isEqualTo(GateStatus.BLOCKED);
    }

    private GateStatus status() {
        return feature.state().gate(Gate.G2).orElseThrow().status();
    }
}
