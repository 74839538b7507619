package dev.countersign.command.rules.book;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.FeatureFixture.FEATURE;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.rules.RuleFinding.Status.NOT_APPLICABLE;
import static dev.countersign.command.rules.RuleFinding.Status.SATISFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.command.evidence.upload.Reading;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.InMemoryReports;
import dev.countersign.command.fixture.PolicyFixture;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.roster.Roster;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.EvidenceKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R18 A report counts for its feature")
class AReportCountsForItsFeatureTest {

    private final FeatureFixture feature = Proving.planned();
    private final RecordEvidence report = handedIn(CI, "run", tests(passed("US-01-AC-1")));

    @Test
    void aReportOfNobodyElseCounts() {
        feature.when(report).acceptedWith(AReportCountsForItsFeature.class, SATISFIED);
    }

    @Test
    void itsOwnFeatureIsNoOther() {
        feature.reports().put("run", FEATURE);

        feature.when(report).acceptedWith(AReportCountsForItsFeature.class, SATISFIED);
    }

    @Test
    void withoutAReportNothingIsSaid() {
        assertThat(feature.whenTried(handedIn(CI, "", new Reading.NotGiven(), EvidenceKind.JUNIT, null, null))
                        .of(AReportCountsForItsFeature.class)
                        .status())
                .isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void aPolicyMayLetItCountForMore() {
        RuleContext two = context("reportFeatures: 2", "002-refund");
        RuleContext three = context("reportFeatures: 2", "002-refund", "003-cart");

        assertThat(check(two).status()).isEqualTo(SATISFIED);
        assertThat(check(two).reason()).contains("counts for 002-refund and may for 2 features in all");
        assertThat(check(three).refuses()).isTrue();
    }

    @Test
    void whatCountsForAnotherFeatureIsRefused() {
        feature.reports().put("run", "002-refund");

        RuleFinding refusal = feature.when(report).refusedOnlyBy(AReportCountsForItsFeature.class);

        assertThat(refusal.refusalStatus()).isEqualTo(409);
        Approved.refusals(AReportCountsForItsFeature.class, refusal);
    }

    private RuleFinding check(RuleContext context) {
        return new AReportCountsForItsFeature().check(report, feature.state(), context);
    }

    private static RuleContext context(String threshold, String... features) {
        InMemoryReports reports = new InMemoryReports();
        reports.put("run", features);
        Policy policy = new Policy("2", PolicyFixture.content("thresholds:\n  " + threshold + "\n"));
        return new RuleContext(policy, Roster.NONE).with(reports);
    }
}
