package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.report;
import static dev.countersign.command.fixture.Proving.waive;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.EvidenceKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R18 Completion needs the criteria")
class CompletionNeedsTheCriteriaTest {

    private final FeatureFixture feature = Proving.deliverable();

    @Test
    void whatReportsShowIsEnough() {
        feature.when(complete(TESS)).acceptedWith(CompletionNeedsTheCriteria.class, SATISFIED);
    }

    @Test
    void whatIsWaivedNeedNotHoldAndIsNamed() {
        feature.given(handedIn(CI, "slow", report(EvidenceKind.K6, "p95=500 ms")));
        feature.given(waive(ARNO, "latency-p95"));

        assertThat(feature.when(complete(TESS))
                        .acceptedWith(CompletionNeedsTheCriteria.class, SATISFIED)
                        .only(DeliveryCompleted.class)
                        .waived())
                .containsExactly("latency-p95");
    }

    @Test
    void whatFailsOrNobodyHasShownHoldsItUp() {
        feature.given(
                handedIn(CI, "slow", report(EvidenceKind.K6, "p95=500 ms")),
                handedIn(CI, "found", report(EvidenceKind.SARIF, "critical=0", "high=1")));
        RuleFinding failing = feature.when(complete(TESS)).refusedOnlyBy(CompletionNeedsTheCriteria.class);
        RuleFinding nothing = Proving.planned().when(complete(TESS)).refusedBy(CompletionNeedsTheCriteria.class);

        assertThat(failing.refusalStatus()).isEqualTo(409);
        Approved.refusals(CompletionNeedsTheCriteria.class, failing, nothing);
    }
}
