package dev.countersign.command.gate;

import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.delivery.state.Suspicions;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.CriterionConfirmed;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.Figure;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.TestOutcome;
import dev.countersign.events.delivery.WaiverGranted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the criteria of a delivery stand, by what reports have shown. Nothing here believes anybody: a figure that no report
 * has is missing, and what is missing does not hold.
 */
public final class CriteriaJudgement {

    private static final Set<EvidenceKind> LOAD =
            EnumSet.of(EvidenceKind.K6, EvidenceKind.GATLING, EvidenceKind.HDR_HISTOGRAM);

    private CriteriaJudgement() {}

    /** Every criterion of the delivery, in a fixed order; none before there is a plan. */
    public static List<JudgedCriterion> of(FeatureState state, Policy policy) {
        DeliveryState delivery = state.delivery();
        if (delivery.plan().isEmpty()) {
            return List.of();
        }
        List<JudgedCriterion> all = new ArrayList<>();
        for (AcceptanceCriterion criterion : delivery.plan().get().criteria()) {
            all.add(acceptance(criterion, delivery));
        }
        int coverage = policy.thresholds().lineCoveragePercent();
        all.add(figure(
                CriterionBook.COVERAGE,
                "Tests reach more than " + coverage + " % of the lines",
                EnumSet.of(EvidenceKind.JACOCO),
                "line-coverage",
                "line coverage above " + coverage + " %",
                value -> value.compareTo(BigDecimal.valueOf(coverage)) > 0,
                delivery));
        int millis = policy.thresholds().p95Millis();
        all.add(figure(
                CriterionBook.LATENCY,
                "95 of 100 requests take less than " + millis + " ms",
                LOAD,
                "p95",
                "p95 below " + millis + " ms",
                value -> value.compareTo(BigDecimal.valueOf(millis)) < 0,
                delivery));
        all.add(figure(
                CriterionBook.N_PLUS_ONE,
                "No request repeats a statement for each of its rows",
                EnumSet.of(EvidenceKind.QUERY_LOG),
                "n-plus-one",
                "no repeated statement",
                value -> value.signum() == 0,
                delivery));
        all.add(findings(delivery));
        all.add(apiContract(delivery));
        all.add(tests(delivery));
        all.add(confirmed(CriterionBook.PRODUCTION, "It is in production", delivery));
        all.add(confirmed(CriterionBook.USER_VALIDATION, "A human has validated it", delivery));
        dropped(all, delivery).forEach(all::add);
        return all.stream().map(criterion -> waivedOrNot(criterion, delivery)).toList();
    }

    /** Those of the criteria that the report speaks of, as they were last found to stand. */
    public static List<JudgedCriterion> restingOn(EvidenceRecorded report, FeatureState state) {
        return state.delivery().criteria().all().stream()
                .filter(criterion -> report.digest().equals(criterion.evidence()))
                .toList();
    }

    private static JudgedCriterion acceptance(AcceptanceCriterion criterion, DeliveryState delivery) {
        String id = criterion.id();
        if (criterion.manualReason() != null) {
            Optional<CriterionConfirmed> word = delivery.criteria().confirmation(id);
            return suspectOrNot(
                    new JudgedCriterion(
                            id,
                            criterion.text(),
                            "a human confirms it, as no test can: " + criterion.manualReason(),
                            word.map(CriterionConfirmed::reason).orElse(null),
                            null,
                            null,
                            null,
                            word.isPresent() ? CriterionStatus.HOLDS : CriterionStatus.OPEN,
                            word.map(given -> "Confirmed by " + given.by().principal() + ": " + given.reason())
                                    .orElse("Nobody has confirmed it"),
                            null),
                    delivery);
        }
        Optional<EvidenceRecorded> report = delivery.evidence().about(id);
        List<CriterionTest> tests = report.map(EvidenceRecorded::tests).orElse(List.of()).stream()
                .filter(test -> test.criterion().equals(id))
                .toList();
        Optional<CriterionTest> failed = first(tests, TestOutcome.FAILED);
        Optional<CriterionTest> passed = first(tests, TestOutcome.PASSED);
        CriterionStatus status = failed.isPresent()
                ? CriterionStatus.FAILS
                : passed.isPresent() ? CriterionStatus.HOLDS : CriterionStatus.OPEN;
        Optional<CriterionTest> telling =
                failed.or(() -> passed).or(() -> tests.stream().findFirst());
        return suspectOrNot(
                new JudgedCriterion(
                        id,
                        criterion.text(),
                        "a test that names it ran and passed",
                        telling.map(test -> test.outcome().name().toLowerCase(Locale.ROOT))
                                .orElse(null),
                        report.map(EvidenceRecorded::digest).orElse(null),
                        report.map(EvidenceRecorded::commit).orElse(null),
                        telling.map(CriterionTest::test).orElse(null),
                        status,
                        telling.map(test -> test.test() + " "
                                        + switch (test.outcome()) {
                                            case PASSED -> "ran and passed";
                                            case FAILED -> "ran and failed";
                                            case SKIPPED -> "did not run";
                                        })
                                .orElse("No report has a test that names it"),
                        null),
                delivery);
    }

    private static Optional<CriterionTest> first(List<CriterionTest> tests, TestOutcome outcome) {
        return tests.stream().filter(test -> test.outcome() == outcome).findFirst();
    }

    private static JudgedCriterion figure(
            String id,
            String text,
            Set<EvidenceKind> kinds,
            String figure,
            String required,
            Predicate<BigDecimal> holds,
            DeliveryState delivery) {
        Optional<EvidenceRecorded> report = delivery.evidence().newest(kinds);
        Optional<Figure> found = report.flatMap(shown -> figure(shown, figure));
        if (report.isEmpty() || found.isEmpty()) {
            return open(id, text, required, "No report shows it yet");
        }
        Figure shown = found.get();
        String observed = shown.value().toPlainString() + (shown.unit() == null ? "" : " " + unit(shown.unit()));
        boolean held = holds.test(shown.value());
        return suspectOrNot(
                judged(id, text, required, observed, report.get(), held, "The report shows " + observed), delivery);
    }

    private static String unit(String unit) {
        return unit.equals("percent") ? "%" : unit;
    }

    private static JudgedCriterion findings(DeliveryState delivery) {
        return counted(
                CriterionBook.FINDINGS,
                "No critical or high finding is open",
                "no critical and no high finding",
                EvidenceKind.SARIF,
                List.of("critical", "high"),
                counts -> counts.stream().allMatch(count -> count.signum() == 0),
                delivery);
    }

    /** Asked for only where there is a report: not every delivery has an interface that was declared. */
    private static JudgedCriterion apiContract(DeliveryState delivery) {
        String text = "What is implemented is what was declared";
        String required = "no breaking difference";
        if (delivery.evidence().newest(EnumSet.of(EvidenceKind.OPENAPI)).isEmpty()) {
            return new JudgedCriterion(
                    CriterionBook.API_CONTRACT,
                    text,
                    required,
                    null,
                    null,
                    null,
                    null,
                    CriterionStatus.NOT_APPLICABLE,
                    "No declared interface was handed in to compare with",
                    null);
        }
        return counted(
                CriterionBook.API_CONTRACT,
                text,
                required,
                EvidenceKind.OPENAPI,
                List.of("breaking"),
                counts -> counts.getFirst().signum() == 0,
                delivery);
    }

    private static JudgedCriterion tests(DeliveryState delivery) {
        return counted(
                CriterionBook.TESTS,
                "All automated tests pass",
                "tests ran and none failed",
                EvidenceKind.JUNIT,
                List.of("passed", "failed"),
                counts -> counts.getFirst().signum() > 0 && counts.getLast().signum() == 0,
                delivery);
    }

    /** What rests on figures that count something, all of which the report has to have. */
    private static JudgedCriterion counted(
            String id,
            String text,
            String required,
            EvidenceKind kind,
            List<String> figures,
            Predicate<List<BigDecimal>> holds,
            DeliveryState delivery) {
        Optional<EvidenceRecorded> report = delivery.evidence().newest(EnumSet.of(kind));
        List<Figure> found = figures.stream()
                .flatMap(name -> report.flatMap(shown -> figure(shown, name)).stream())
                .toList();
        if (report.isEmpty() || found.size() < figures.size()) {
            return open(id, text, required, "No report shows it yet");
        }
        String observed = found.stream()
                .map(figure -> figure.value().toPlainString() + " " + figure.name())
                .collect(Collectors.joining(", "));
        boolean held = holds.test(found.stream().map(Figure::value).toList());
        return suspectOrNot(
                judged(id, text, required, observed, report.get(), held, "The report shows " + observed), delivery);
    }

    private static JudgedCriterion confirmed(String id, String text, DeliveryState delivery) {
        Optional<CriterionConfirmed> word = delivery.criteria().confirmation(id);
        return suspectOrNot(
                new JudgedCriterion(
                        id,
                        text,
                        "somebody who may confirms it",
                        word.map(CriterionConfirmed::reason).orElse(null),
                        null,
                        null,
                        null,
                        word.isPresent() ? CriterionStatus.HOLDS : CriterionStatus.OPEN,
                        word.map(given -> "Confirmed by " + given.by().principal() + ": " + given.reason())
                                .orElse("Nobody has confirmed it"),
                        null),
                delivery);
    }

    /** What an earlier plan asked for and this one does not. It is said once, so that nobody waits for it. */
    private static List<JudgedCriterion> dropped(List<JudgedCriterion> now, DeliveryState delivery) {
        Set<String> kept = new LinkedHashSet<>();
        now.forEach(criterion -> kept.add(criterion.criterion()));
        return delivery.criteria().all().stream()
                .filter(criterion -> !kept.contains(criterion.criterion()))
                .map(criterion -> new JudgedCriterion(
                        criterion.criterion(),
                        criterion.text(),
                        criterion.required(),
                        null,
                        null,
                        null,
                        null,
                        CriterionStatus.NOT_APPLICABLE,
                        "The specification does not ask for it any more",
                        null))
                .toList();
    }

    private static JudgedCriterion open(String id, String text, String required, String reason) {
        return new JudgedCriterion(id, text, required, null, null, null, null, CriterionStatus.OPEN, reason, null);
    }

    private static JudgedCriterion judged(
            String id,
            String text,
            String required,
            String observed,
            EvidenceRecorded report,
            boolean holds,
            String reason) {
        return new JudgedCriterion(
                id,
                text,
                required,
                observed,
                report.digest(),
                report.commit(),
                null,
                holds ? CriterionStatus.HOLDS : CriterionStatus.FAILS,
                reason,
                null);
    }

    /** What rests on a text that has changed holds no more until it is confirmed or shown again; what fails still fails. */
    private static JudgedCriterion suspectOrNot(JudgedCriterion criterion, DeliveryState delivery) {
        return criterion.status() != CriterionStatus.HOLDS
                ? criterion
                : delivery.suspicions()
                        .about(Suspicions.CRITERIA + criterion.criterion())
                        .map(why -> with(criterion, CriterionStatus.SUSPECT, why, null))
                        .orElse(criterion);
    }

    private static JudgedCriterion waivedOrNot(JudgedCriterion criterion, DeliveryState delivery) {
        Optional<WaiverGranted> waiver = delivery.waivers().of(criterion.criterion());
        if (waiver.isEmpty()
                || criterion.status() == CriterionStatus.HOLDS
                || criterion.status() == CriterionStatus.NOT_APPLICABLE) {
            return criterion;
        }
        WaiverGranted granted = waiver.get();
        return with(
                criterion,
                CriterionStatus.WAIVED,
                "Waived by " + granted.by().principal() + " until " + granted.until() + ": " + granted.reason() + " ("
                        + criterion.reason() + ")",
                granted.number());
    }

    private static JudgedCriterion with(
            JudgedCriterion criterion, CriterionStatus status, String reason, @Nullable Integer waiver) {
        return new JudgedCriterion(
                criterion.criterion(),
                criterion.text(),
                criterion.required(),
                criterion.observed(),
                criterion.evidence(),
                criterion.commit(),
                criterion.test(),
                status,
                reason,
                waiver);
    }

    private static Optional<Figure> figure(EvidenceRecorded report, String name) {
        return report.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst();
    }

    /** The acceptance criterion of that id in the plan. */
    public static Optional<AcceptanceCriterion> acceptanceCriterion(FeatureState state, String id) {
        return state.delivery().plan().map(DeliveryPlanned::criteria).orElse(List.of()).stream()
                .filter(criterion -> criterion.id().equals(id))
                .findFirst();
    }
}
