package dev.countersign.command.feature;

import dev.countersign.command.criterion.confirm.ConfirmCriterion;
import dev.countersign.command.delivery.complete.CompleteDelivery;
import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.delivery.state.Suspicions;
import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.upload.Reading;
import dev.countersign.command.evidence.upload.RecordEvidence;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.waiver.grant.ExpireWaiver;
import dev.countersign.command.waiver.grant.GrantWaiver;
import dev.countersign.events.delivery.CriterionConfirmed;
import dev.countersign.events.delivery.CriterionStatus;
import dev.countersign.events.delivery.CriterionTest;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.EvidenceKind;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import dev.countersign.events.delivery.WaiverExpired;
import dev.countersign.events.delivery.WaiverGranted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from a proof that every rule lets pass, as events. Pure. */
final class ProofDecisions {

    private ProofDecisions() {}

    static List<DeliveryEvent> decide(RecordEvidence command, FeatureState state, Policy policy) {
        DeliveryState delivery = state.delivery();
        if (delivery.evidence().find(command.digest()).isPresent()) {
            return List.of();
        }
        MeasuredReport report = ((Reading.Measured) command.reading()).report();
        // What failed in the run before is known; what did not, and what was not there, is new.
        Set<String> failedBefore = command.kind() == EvidenceKind.JUNIT
                ? delivery.evidence()
                        .newest(EnumSet.of(EvidenceKind.JUNIT))
                        .map(ProofDecisions::failures)
                        .orElse(Set.of())
                : Set.of();
        List<DeliveryEvent> events = new ArrayList<>();
        events.add(new EvidenceRecorded(
                command.project(),
                command.feature(),
                command.digest(),
                command.kind(),
                command.bytes(),
                command.boundTo(),
                command.task(),
                report.measuredAt(),
                report.figures(),
                report.tests(),
                report.observations(),
                report.failures().stream()
                        .filter(test -> !failedBefore.contains(test))
                        .toList(),
                report.failures().stream().filter(failedBefore::contains).toList(),
                report.remarks(),
                policy.version(),
                command.by().actor()));
        report.tests().stream()
                .map(CriterionTest::criterion)
                .distinct()
                .filter(criterion -> delivery.evidence().isShownAnew(criterion, report.measuredAt()))
                .map(criterion -> Suspicions.CRITERIA + criterion)
                .filter(about -> delivery.suspicions().about(about).isPresent())
                .map(about -> new SuspicionCleared(
                        command.project(),
                        command.feature(),
                        about,
                        SuspicionEnd.REDONE,
                        null,
                        command.by().actor()))
                .forEach(events::add);
        return events;
    }

    private static Set<String> failures(EvidenceRecorded report) {
        Set<String> failures = new HashSet<>(report.newFailures());
        failures.addAll(report.knownFailures());
        return failures;
    }

    static List<DeliveryEvent> decide(ConfirmCriterion command, FeatureState state) {
        boolean onRecord = state.delivery()
                .criteria()
                .confirmation(command.criterion())
                .filter(word -> word.reason().equals(command.reason())
                        && word.by().principal().equals(command.by().name()))
                .isPresent();
        String about = Suspicions.CRITERIA + command.criterion();
        List<DeliveryEvent> events = new ArrayList<>();
        if (!onRecord) {
            events.add(new CriterionConfirmed(
                    command.project(),
                    command.feature(),
                    command.criterion(),
                    command.reason(),
                    command.by().actor()));
        }
        if (state.delivery().suspicions().about(about).isPresent()) {
            events.add(new SuspicionCleared(
                    command.project(),
                    command.feature(),
                    about,
                    SuspicionEnd.CONFIRMED,
                    command.reason(),
                    command.by().actor()));
        }
        return events;
    }

    static List<DeliveryEvent> decide(GrantWaiver command, FeatureState state) {
        boolean onRecord = state.delivery()
                .waivers()
                .of(command.criterion())
                .filter(waiver -> waiver.until().equals(command.until())
                        && waiver.reason().equals(command.reason())
                        && waiver.by().principal().equals(command.by().name()))
                .isPresent();
        return onRecord
                ? List.of()
                : List.of(new WaiverGranted(
                        command.project(),
                        command.feature(),
                        state.delivery().waivers().last() + 1,
                        command.criterion(),
                        command.reason(),
                        CriterionBook.isCritical(command.criterion()),
                        command.until(),
                        command.by().actor()));
    }

    /** The clock may ring twice, and too early on a machine whose time is ahead. */
    static List<DeliveryEvent> decide(ExpireWaiver command, FeatureState state) {
        return state
                .delivery()
                .waivers()
                .find(command.number())
                .filter(waiver -> !command.at().isBefore(waiver.until()))
                .map(waiver -> new WaiverExpired(
                        command.project(),
                        command.feature(),
                        waiver.number(),
                        waiver.criterion(),
                        command.by().actor()))
                .stream()
                .<DeliveryEvent>map(event -> event)
                .toList();
    }

    static List<DeliveryEvent> decide(CompleteDelivery command, FeatureState state, Policy policy) {
        Optional<EvidenceRecorded> tests = state.delivery().evidence().newest(EnumSet.of(EvidenceKind.JUNIT));
        return List.of(new DeliveryCompleted(
                command.project(),
                command.feature(),
                tests.map(EvidenceRecorded::commit).orElse(null),
                state.delivery().criteria().all().stream()
                        .filter(criterion -> criterion.status() == CriterionStatus.WAIVED)
                        .map(JudgedCriterion::criterion)
                        .toList(),
                policy.version(),
                command.by().actor()));
    }
}
