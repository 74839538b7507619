package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DEPLOY;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.PM_AGENT;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.MANUAL;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R19 Waivers are approved by a human who decides")
class WaiversAreApprovedByAHumanWhoDecidesTest {

    private final FeatureFixture feature = Proving.planned();

    @ParameterizedTest
    @ValueSource(strings = {"coverage", "latency-p95", "n-plus-one", "findings", "api-contract", "tests"})
    void howItIsBuiltIsTheArchitects(String criterion) {
        feature.when(waive(ARNO, criterion)).acceptedWith(WaiversAreApprovedByAHumanWhoDecides.class, SATISFIED);
    }

    @Test
    void whatIsBuiltIsTheProductManagers() {
        feature.when(waive(PAM, "US-01-AC-1")).acceptedWith(WaiversAreApprovedByAHumanWhoDecides.class, SATISFIED);
        feature.when(waive(PAM, MANUAL)).acceptedWith(WaiversAreApprovedByAHumanWhoDecides.class, SATISFIED);
    }

    @Test
    void whenItRunsInProductionIsTheTeamLeads() {
        feature.when(waive(TESS, "production")).acceptedWith(WaiversAreApprovedByAHumanWhoDecides.class, SATISFIED);
    }

    @Test
    void nobodyElseWaives() {
        RuleFinding another =
                feature.when(waive(PAM, "coverage")).refusedOnlyBy(WaiversAreApprovedByAHumanWhoDecides.class);
        RuleFinding agent =
                feature.when(waive(PM_AGENT, "US-01-AC-1")).refusedOnlyBy(WaiversAreApprovedByAHumanWhoDecides.class);
        feature.when(waive(DEPLOY, "production")).refusedOnlyBy(WaiversAreApprovedByAHumanWhoDecides.class);
        RuleFinding production =
                feature.when(waive(ARNO, "production")).refusedOnlyBy(WaiversAreApprovedByAHumanWhoDecides.class);

        assertThat(another.refusalStatus()).isEqualTo(403);
        Approved.refusals(WaiversAreApprovedByAHumanWhoDecides.class, another, agent, production);
    }
}
