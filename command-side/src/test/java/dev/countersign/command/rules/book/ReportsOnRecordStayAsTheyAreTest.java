package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Proving.forTask;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.ofCommit;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.report;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.upload.EvidenceOutcome;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.EvidenceKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R18 Reports on record stay as they are")
class ReportsOnRecordStayAsTheyAreTest {

    private final FeatureFixture feature = Proving.planned();
    private final RecordEvidence report = handedIn(CI, "run", tests(passed("US-01-AC-1")));
    private final RecordEvidence bound = ofCommit("4f2a91c0", forTask("T001", report));

    @Test
    void aNewReportIsFreeToBeAnything() {
        feature.when(bound).acceptedWith(ReportsOnRecordStayAsTheyAre.class, NOT_APPLICABLE);
    }

    @Test
    void theSameAgainChangesNothingAndAnswersTheSame() {
        Outcome first = feature.when(bound);

        for (RecordEvidence again : new RecordEvidence[] {bound, report, ofCommit("4f2a91c", report)}) {
            Outcome second = feature.when(again);
            assertThat(second.acceptedWith(ReportsOnRecordStayAsTheyAre.class, SATISFIED)
                            .events())
                    .isEmpty();
            assertThat(second.decision().outcome())
                    .isEqualTo(first.decision().outcome())
                    .isInstanceOf(EvidenceOutcome.class);
        }
    }

    @Test
    void itIsNotHandedInAsSomethingElse() {
        feature.given(bound);
        RuleFinding elsewhere = feature.when(ofCommit("4f2b0000", forTask("T002", report)))
                .refusedOnlyBy(ReportsOnRecordStayAsTheyAre.class);
        RuleFinding asAnotherKind = feature.when(handedIn(CI, "run", report(EvidenceKind.K6, "p95=12 ms")))
                .refusedOnlyBy(ReportsOnRecordStayAsTheyAre.class);

        assertThat(elsewhere.refusalStatus()).isEqualTo(409);
        Approved.refusals(ReportsOnRecordStayAsTheyAre.class, elsewhere, asAnotherKind, unbound());
    }

    private static RuleFinding unbound() {
        FeatureFixture feature = Proving.planned();
        RecordEvidence report = handedIn(CI, "run", tests(passed("US-01-AC-1")));
        feature.given(report);
        return feature.when(ofCommit("4f2a91c0", forTask("T001", report)))
                .refusedOnlyBy(ReportsOnRecordStayAsTheyAre.class);
    }
}
