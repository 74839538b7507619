package dev.countersign.command.feature;

import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.specification.SpecificationChange;
import dev.countersign.command.delivery.state.Criteria;
import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.delivery.state.Suspicions;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.delivery.state.Task.Progress;
import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriterionBook;
import dev.countersign.events.Actor;
import dev.countersign.events.delivery.AcceptanceCriterion;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.SuspectItem;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.RevisionSubmitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes doubtful in a delivery when a document that it rests on changes, and what ends such doubts, as events. Only work
 * that somebody has begun and criteria that somebody has shown can be doubtful; what is open rests on nothing yet. Pure.
 */
final class SuspectDecisions {

    private SuspectDecisions() {}

    /** What follows from a new text. {@code state} is that before it. */
    static List<DeliveryEvent> following(RevisionSubmitted submitted, SubmitRevision command, FeatureState state) {
        if (!state.delivery().isPlanned() || state.delivery().completion().isPresent()) {
            return List.of();
        }
        List<DeliveryEvent> events = new ArrayList<>();
        String document = Suspicions.ARTIFACTS + submitted.artifact().wireName();
        if (state.delivery().suspicions().about(document).isPresent()) {
            events.add(redone(document, state, submitted.by()));
        }
        List<SuspectItem> items = restingOn(submitted, command, state);
        if (!items.isEmpty()) {
            events.add(new MarkedSuspect(
                    submitted.project(),
                    submitted.feature(),
                    submitted.artifact(),
                    submitted.revision(),
                    submitted.digest(),
                    items,
                    submitted.by()));
        }
        return events;
    }

    /** The doubts about tasks and criteria that the new plan does not have any more, or asks for otherwise. */
    static List<DeliveryEvent> settledBy(DeliveryPlanned planned, FeatureState state) {
        DeliveryState delivery = state.delivery();
        Stream<String> tasks = delivery.tasks().all().stream()
                .filter(task -> !planned.tasks().contains(task.plan()))
                .map(task -> TaskBoard.ABOUT + task.id());
        Stream<String> criteria = delivery.plan().map(DeliveryPlanned::criteria).orElse(List.of()).stream()
                .map(AcceptanceCriterion::id)
                .filter(id -> planned.criteria().stream()
                        .noneMatch(criterion -> criterion.id().equals(id)))
                .map(id -> Suspicions.CRITERIA + id);
        return Stream.concat(tasks, criteria)
                .filter(about -> delivery.suspicions().about(about).isPresent())
                .map(about -> redone(about, state, planned.by()))
                .toList();
    }

    private static DeliveryEvent redone(String about, FeatureState state, Actor by) {
        return new SuspicionCleared(state.project(), state.feature(), about, SuspicionEnd.REDONE, null, by);
    }

    private static List<SuspectItem> restingOn(
            RevisionSubmitted submitted, SubmitRevision command, FeatureState state) {
        Doubts doubts = new Doubts(submitted, state);
        switch (submitted.artifact()) {
            case SPEC -> {
                ReadSpecification before = state.delivery()
                        .specification()
                        .map(ReadSpecification::of)
                        .orElse(null);
                ReadSpecification after = command.specification().orElseThrow();
                if (before != null && SpecificationChange.isTold(before, after)) {
                    doubts.aboutWhatRestsOn(SpecificationChange.between(before, after));
                } else {
                    String reason = "another text, and no requirements tell what of it changed";
                    doubts.aboutDocuments(reason, ArtifactKind.PLAN, ArtifactKind.TASKS);
                    doubts.aboutEveryTask(reason);
                    doubts.aboutEveryCriterion(reason);
                }
            }
            case PLAN -> {
                String reason = "another text";
                doubts.aboutDocuments(reason, ArtifactKind.TASKS);
                doubts.aboutEveryTask(reason);
            }
            case PRD, TASKS -> {}
        }
        return doubts.items;
    }

    /** Gathers what rests on one new text. */
    private static final class Doubts {

        private final String text;
        private final FeatureState state;
        private final List<SuspectItem> items = new ArrayList<>();

        Doubts(RevisionSubmitted submitted, FeatureState state) {
            this.text = "Revision " + submitted.revision() + " of the "
                    + submitted.artifact().label() + ": ";
            this.state = state;
        }

        void aboutWhatRestsOn(SpecificationChange change) {
            if (change.isEmpty()) {
                return;
            }
            aboutDocuments(change.inWords(), ArtifactKind.PLAN, ArtifactKind.TASKS);
            for (Task task : begun()) {
                Set<String> concerning = change.concerning(task.plan().requirements());
                if (!concerning.isEmpty()) {
                    about(TaskBoard.ABOUT + task.id(), change.inWords(concerning));
                }
            }
            for (String criterion : shown()) {
                if (change.concerns(criterion)) {
                    about(Suspicions.CRITERIA + criterion, change.inWords(Set.of(criterion)));
                }
            }
            aboutValidation(change.inWords());
        }

        void aboutDocuments(String reason, ArtifactKind... documents) {
            for (ArtifactKind document : documents) {
                if (state.artifact(document).isPresent()) {
                    about(Suspicions.ARTIFACTS + document.wireName(), reason);
                }
            }
        }

        void aboutEveryTask(String reason) {
            begun().forEach(task -> about(TaskBoard.ABOUT + task.id(), reason));
        }

        void aboutEveryCriterion(String reason) {
            shown().forEach(criterion -> about(Suspicions.CRITERIA + criterion, reason));
            aboutValidation(reason);
        }

        /** Whoever has validated the whole has validated what the former text asked for. */
        private void aboutValidation(String reason) {
            if (state.delivery()
                    .criteria()
                    .confirmation(CriterionBook.USER_VALIDATION)
                    .isPresent()) {
                about(Suspicions.CRITERIA + CriterionBook.USER_VALIDATION, reason);
            }
        }

        /** What is doubtful already is so for both reasons. */
        private void about(String what, String reason) {
            String now = text + reason;
            items.add(new SuspectItem(
                    what,
                    state.delivery()
                            .suspicions()
                            .about(what)
                            .map(before -> before + ". " + now)
                            .orElse(now)));
        }

        private List<Task> begun() {
            return state.delivery().tasks().all().stream()
                    .filter(task -> task.progress() == Progress.COMPLETED || task.claim() != null)
                    .toList();
        }

        private List<String> shown() {
            DeliveryState delivery = state.delivery();
            Criteria criteria = delivery.criteria();
            return delivery.plan().map(DeliveryPlanned::criteria).orElse(List.of()).stream()
                    .map(AcceptanceCriterion::id)
                    .filter(id -> delivery.evidence().about(id).isPresent()
                            || criteria.confirmation(id).isPresent())
                    .toList();
        }
    }
}
