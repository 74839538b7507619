package dev.countersign.command.feature;

import static dev.countersign.command.fixture.Building.CI;
import static dev.countersign.command.fixture.Building.TOM;
import static dev.countersign.command.fixture.FeatureFixture.submit;
import static dev.countersign.command.fixture.People.ARNO;
import static dev.countersign.command.fixture.People.DORA;
import static dev.countersign.command.fixture.People.PAM;
import static dev.countersign.command.fixture.People.TESS;
import static dev.countersign.command.fixture.Proving.MANUAL;
import static dev.countersign.command.fixture.Proving.NOON;
import static dev.countersign.command.fixture.Proving.SPECIFICATION;
import static dev.countersign.command.fixture.Proving.complete;
import static dev.countersign.command.fixture.Proving.confirm;
import static dev.countersign.command.fixture.Proving.criterion;
import static dev.countersign.command.fixture.Proving.expire;
import static dev.countersign.command.fixture.Proving.failed;
import static dev.countersign.command.fixture.Proving.handedIn;
import static dev.countersign.command.fixture.Proving.passed;
import static dev.countersign.command.fixture.Proving.report;
import static dev.countersign.command.fixture.Proving.skipped;
import static dev.countersign.command.fixture.Proving.tests;
import static dev.countersign.command.fixture.Proving.testsAt;
import static dev.countersign.command.fixture.Proving.waive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.command.delivery.complete.CompletionOutcome;
import dev.countersign.command.dispatch.CommandCircumstances;
import dev.countersign.command.evidence.upload.EvidenceOutcome;
import dev.countersign.command.fixture.Approved;
import dev.countersign.command.fixture.FeatureFixture;
import dev.countersign.command.fixture.Outcome;
import dev.countersign.command.fixture.Proving;
import dev.countersign.command.fixture.Specified;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.waiver.grant.WaiverOutcome;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import dev.countersign.events.delivery.TestOutcome;
import dev.countersign.events.delivery.WaiverExpired;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Criteria from open to shown, and how the last gates follow them. */
class ProofOfADeliveryTest {

    private final FeatureFixture feature = Proving.planned();

    private void gatesStandAs(String name) {
        Approved.gates(
                name,
                List.of(
                        feature.state().gate(Gate.G4).orElseThrow(),
                        feature.state().gate(Gate.G5).orElseThrow()));
    }

    private CriterionStatus status(String criterion) {
        return criterion(feature, criterion).status();
    }

    @Test
    void theLastGatesNameEverythingThatIsMissing() {
        gatesStandAs("delivery-begun");
    }

    @Test
    void theLastGatesSayWhatFailsAndWhatIsWaived() {
        feature.given(
                handedIn(CI, "junit", tests(passed("US-01-AC-1"), failed("US-01-AC-2"), skipped("US-02-AC-1"))),
                handedIn(CI, "jacoco", report(EvidenceKind.JACOCO, "line-coverage=79.96 percent")),
                handedIn(CI, "k6", report(EvidenceKind.K6, "p95=612.4 ms")),
                handedIn(CI, "query-log", report(EvidenceKind.QUERY_LOG, "n-plus-one=2")),
                handedIn(CI, "sarif", report(EvidenceKind.SARIF, "critical=1", "high=3")),
                handedIn(CI, "openapi", report(EvidenceKind.OPENAPI, "breaking=1")),
                confirm(TOM, MANUAL),
                waive(ARNO, "latency-p95"));

        gatesStandAs("delivery-failing");
    }

    @Test
    void whatIsShownDoneAndHandedOverLacksItsCompletionAlone() {
        FeatureFixture deliverable = Proving.deliverable();
        Outcome outcome = deliverable.when(complete(TESS));

        assertThat(outcome.decision().outcome())
                .isEqualTo(new CompletionOutcome("DELIVERED", null, List.of(), Stage.DOCUMENT));
        Approved.gates(
                "delivery-completed",
                List.of(
                        deliverable.state().gate(Gate.G4).orElseThrow(),
                        deliverable.state().gate(Gate.G5).orElseThrow()));
    }

    @Test
    void aCompletionIsRefusedWithEverythingThatIsMissing() {
        assertThat(feature.when(complete(TESS)).refusals())
                .extracting(RuleFinding::rule)
                .containsExactly("R17", "R18", "R26", "R30");
    }

    @ParameterizedTest
    @CsvSource({
        "JACOCO, line-coverage=80.01 percent, coverage, HOLDS",
        "JACOCO, line-coverage=80 percent, coverage, FAILS",
        "JACOCO, branch-coverage=99 percent, coverage, OPEN",
        "K6, p95=499.999 ms, latency-p95, HOLDS",
        "K6, p95=500 ms, latency-p95, FAILS",
        "K6, p50=20 ms, latency-p95, OPEN",
        "GATLING, p95=499 ms, latency-p95, HOLDS",
        "HDR_HISTOGRAM, p95=501 ms, latency-p95, FAILS",
        "QUERY_LOG, n-plus-one=0, n-plus-one, HOLDS",
        "QUERY_LOG, n-plus-one=1, n-plus-one, FAILS",
        "SARIF, critical=0; high=0, findings, HOLDS",
        "SARIF, critical=1; high=0, findings, FAILS",
        "SARIF, critical=0; high=1, findings, FAILS",
        "SARIF, critical=0, findings, OPEN",
        "OPENAPI, breaking=0, api-contract, HOLDS",
        "OPENAPI, breaking=1, api-contract, FAILS",
        "OPENAPI, compatible=1, api-contract, OPEN",
        "JUNIT, passed=1; failed=0, tests, HOLDS",
        "JUNIT, passed=9; failed=1, tests, FAILS",
        "JUNIT, passed=0; failed=0, tests, FAILS",
        "JUNIT, passed=9, tests, OPEN"
    })
    void aFigureDecides(EvidenceKind kind, String figures, String criterion, CriterionStatus status) {
        feature.given(handedIn(CI, "report", report(kind, figures.split("; ", -1))));

        assertThat(status(criterion)).isEqualTo(status);
    }

    @Test
    void anInterfaceIsComparedOnlyWhereOneWasDeclared() {
        assertThat(status("api-contract")).isEqualTo(CriterionStatus.NOT_APPLICABLE);
    }

    @Test
    void anAnswerSaysWhatTheReportShowsAndHowItsCriteriaStandNow() {
        EvidenceOutcome outcome =
                (EvidenceOutcome) feature.when(handedIn(CI, "run", tests(passed("US-01-AC-1"), failed("US-01-AC-2"))))
                        .decision()
                        .outcome();

        assertThat(outcome.kind()).isEqualTo("junit");
        assertThat(outcome.figures()).containsOnlyKeys("passed", "failed");
        assertThat(outcome.newFailures()).containsExactly("shop.Test.US-01-AC-2");
        assertThat(outcome.criteria())
                .extracting(JudgedCriterion::criterion, JudgedCriterion::status)
                .containsExactly(
                        tuple("US-01-AC-1", CriterionStatus.HOLDS),
                        tuple("US-01-AC-2", CriterionStatus.FAILS),
                        tuple("tests", CriterionStatus.FAILS));
    }

    @Test
    void anAcceptanceCriterionNeedsATestThatRanAndPassed() {
        feature.given(handedIn(CI, "run", tests(passed("US-01-AC-1"), failed("US-01-AC-2"), skipped("US-02-AC-1"))));

        assertThat(criterion(feature, "US-01-AC-1").test()).isEqualTo("shop.Test.US-01-AC-1");
        assertThat(status("US-01-AC-1")).isEqualTo(CriterionStatus.HOLDS);
        assertThat(status("US-01-AC-2")).isEqualTo(CriterionStatus.FAILS);
        assertThat(status("US-02-AC-1")).isEqualTo(CriterionStatus.OPEN);
        assertThat(criterion(feature, "US-02-AC-1").reason()).endsWith("did not run");
    }

    @Test
    void ofSeveralTestsOfOneCriterionTheOneThatFailedTells() {
        CriterionTest another = new CriterionTest("US-01-AC-1", "shop.Other", TestOutcome.PASSED);
        feature.given(handedIn(CI, "run", tests(another, failed("US-01-AC-1"), skipped("US-01-AC-1"))));

        assertThat(status("US-01-AC-1")).isEqualTo(CriterionStatus.FAILS);
    }

    @Test
    void aReportThatDoesNotNameACriterionLeavesItAsItWas() {
        feature.given(
                handedIn(CI, "one", tests(passed("US-01-AC-1"))), handedIn(CI, "other", tests(passed("US-01-AC-2"))));

        assertThat(criterion(feature, "US-01-AC-1").evidence()).isEqualTo("one");
        assertThat(criterion(feature, "tests").evidence()).isEqualTo("other");
    }

    @Test
    void theLastRunCountsAndNotTheLastThatWasHandedIn() {
        feature.given(
                handedIn(CI, "now", testsAt(NOON, failed("US-01-AC-1"))),
                handedIn(CI, "before", testsAt(NOON.minusSeconds(1), passed("US-01-AC-1"))));

        assertThat(status("US-01-AC-1")).isEqualTo(CriterionStatus.FAILS);
        assertThat(status("tests")).isEqualTo(CriterionStatus.FAILS);

        feature.given(handedIn(CI, "after", testsAt(NOON.plusSeconds(1), passed("US-01-AC-1"))));

        assertThat(status("US-01-AC-1")).isEqualTo(CriterionStatus.HOLDS);
        assertThat(status("tests")).isEqualTo(CriterionStatus.HOLDS);
    }

    @Test
    void whatFailedInTheRunBeforeIsToldFromWhatIsNew() {
        feature.given(handedIn(CI, "first", tests(failed("US-01-AC-1"), passed("US-01-AC-2"))));

        EvidenceRecorded second = feature.when(
                        handedIn(CI, "second", tests(failed("US-01-AC-1"), failed("US-01-AC-2"))))
                .only(EvidenceRecorded.class);
        EvidenceRecorded third = feature.when(handedIn(CI, "third", tests(passed("US-01-AC-1"), failed("US-01-AC-2"))))
                .only(EvidenceRecorded.class);
        EvidenceRecorded fourth = feature.when(handedIn(CI, "fourth", tests(failed("US-01-AC-1"))))
                .only(EvidenceRecorded.class);

        assertThat(second.newFailures()).containsExactly("shop.Test.US-01-AC-2");
        assertThat(second.knownFailures()).containsExactly("shop.Test.US-01-AC-1");
        assertThat(third.newFailures()).isEmpty();
        assertThat(third.knownFailures()).containsExactly("shop.Test.US-01-AC-2");
        assertThat(fourth.newFailures()).describedAs("it passed in between").containsExactly("shop.Test.US-01-AC-1");
    }

    @Test
    void onlyWhatStandsOtherwiseIsJudgedAgain() {
        CriteriaJudged judged = feature.when(handedIn(CI, "k6", report(EvidenceKind.K6, "p95=12 ms")))
                .only(CriteriaJudged.class);

        assertThat(judged.criteria()).extracting(JudgedCriterion::criterion).containsExactly("latency-p95");
    }

    @Test
    void aConfirmationHoldsUntilTheTextChanges() {
        feature.given(confirm(TOM, MANUAL));
        assertThat(status(MANUAL)).isEqualTo(CriterionStatus.HOLDS);
        assertThat(feature.when(confirm(TOM, MANUAL)).events())
                .describedAs("the same again")
                .isEmpty();

        feature.given(submit(DORA, ArtifactKind.SPEC, SPECIFICATION.replace("I understand it", "I like it")));
        assertThat(status(MANUAL)).isEqualTo(CriterionStatus.SUSPECT);

        Outcome again = feature.when(confirm(TOM, MANUAL));
        assertThat(again.only(SuspicionCleared.class).end()).isEqualTo(SuspicionEnd.CONFIRMED);
        assertThat(status(MANUAL)).isEqualTo(CriterionStatus.HOLDS);
    }

    @Test
    void aTestThatRunsAgainEndsTheDoubtAndAnOldRunDoesNot() {
        feature.given(handedIn(CI, "run", testsAt(NOON, passed("US-01-AC-2"))));
        feature.given(submit(DORA, ArtifactKind.SPEC, SPECIFICATION.replace("I am told", "I am told why")));
        assertThat(status("US-01-AC-2")).isEqualTo(CriterionStatus.SUSPECT);

        feature.given(handedIn(CI, "the same run in other bytes", testsAt(NOON, passed("US-01-AC-2"))));
        assertThat(status("US-01-AC-2")).isEqualTo(CriterionStatus.SUSPECT);

        Outcome redone = feature.when(handedIn(CI, "again", testsAt(NOON.plusSeconds(1), passed("US-01-AC-2"))));
        assertThat(redone.only(SuspicionCleared.class).end()).isEqualTo(SuspicionEnd.REDONE);
        assertThat(status("US-01-AC-2")).isEqualTo(CriterionStatus.HOLDS);
    }

    @Test
    void whatTheNextPlanDoesNotAskForIsNotApplicable() {
        Specified.givenSigned(
                feature,
                ArtifactKind.SPEC,
                SPECIFICATION.replace("2. **Given** an expired card, **When** I pay, **Then** I am told\n", ""));
        Specified.givenSigned(feature, ArtifactKind.TASKS, Proving.TASKS + "\nWritten again.\n");

        assertThat(status("US-01-AC-2")).isEqualTo(CriterionStatus.NOT_APPLICABLE);
        assertThat(status("US-01-AC-1")).isEqualTo(CriterionStatus.OPEN);
    }

    @Test
    void aCriterionThatIsNotThereIsNotConfirmed() {
        feature.whenItFails(confirm(TOM, "US-2-AC-2"), CommandCircumstances.PLAIN, NotFound.class);
    }

    @Test
    void aWaiverLetsACriterionNotHoldUntilItsTimeIsOver() {
        WaiverOutcome granted =
                (WaiverOutcome) feature.when(waive(ARNO, "coverage")).decision().outcome();
        assertThat(granted)
                .isEqualTo(
                        new WaiverOutcome(1, "coverage", NOON.plus(Duration.ofDays(7)), false, CriterionStatus.WAIVED));
        assertThat(criterion(feature, "coverage").waiver()).isEqualTo(1);
        assertThat(feature.when(waive(ARNO, "coverage")).events())
                .describedAs("the same again")
                .isEmpty();

        assertThat(feature.when(expire(1, Duration.ofDays(7).minusNanos(1))).events())
                .isEmpty();
        Outcome expired = feature.when(expire(1, Duration.ofDays(7)));

        assertThat(expired.only(WaiverExpired.class).criterion()).isEqualTo("coverage");
        assertThat(status("coverage")).isEqualTo(CriterionStatus.OPEN);
        assertThat(feature.when(expire(1, Duration.ofDays(8))).events()).isEmpty();
    }

    @Test
    void aLaterWaiverTakesThePlaceOfTheEarlier() {
        feature.given(waive(ARNO, "coverage"), waive(ARNO, "coverage", Duration.ofDays(60)));

        assertThat(feature.when(expire(1, Duration.ofDays(7))).events()).isEmpty();
        assertThat(status("coverage")).isEqualTo(CriterionStatus.WAIVED);
        assertThat(criterion(feature, "coverage").waiver()).isEqualTo(2);
    }

    @Test
    void whatHoldsIsNotWaivedAndWhatStopsHoldingIs() {
        feature.given(waive(PAM, "US-01-AC-1"), handedIn(CI, "run", tests(passed("US-01-AC-1"))));
        assertThat(status("US-01-AC-1")).isEqualTo(CriterionStatus.HOLDS);

        feature.given(handedIn(CI, "red", tests(failed("US-01-AC-1"))));
        assertThat(status("US-01-AC-1")).isEqualTo(CriterionStatus.WAIVED);
        assertThat(criterion(feature, "US-01-AC-1").reason()).contains("ran and failed");
    }

    @Test
    void aWaiverThatEndsBehindTheDeliveryOpensTheLastGateAgain() {
        FeatureFixture delivered = Proving.deliverable();
        delivered.given(handedIn(CI, "slow", report(EvidenceKind.K6, "p95=600 ms")), waive(ARNO, "latency-p95"));
        delivered.given(complete(TESS));
        assertThat(delivered.state().passed(Gate.G5)).isTrue();

        delivered.given(expire(1, Duration.ofDays(7)));
        assertThat(delivered.state().passed(Gate.G5)).isFalse();
        assertThat(delivered.state().stage()).isEqualTo(Stage.DOCUMENT);

        delivered.given(handedIn(CI, "fast", report(EvidenceKind.K6, "p95=300 ms")));
        assertThat(delivered.state().passed(Gate.G5)).isTrue();
    }
}
