package dev.countersign.command.feature;

import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriteriaJudgement;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.Actor;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.RequirementsRead;
import dev.countersign.events.delivery.TaskListRead;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Gate;
import java.util.List;
import java.util.Optional;

/** What follows for the delivery from documents and sign-offs, as events. Pure. */
final class DeliveryDecisions {

    private DeliveryDecisions() {}

    /** Behind a new specification or task list comes what was read from it. */
    static List<? extends CountersignEvent> withReadings(
            List<FeatureEvent> events, SubmitRevision command, FeatureState state) {
        return events;
    }

    /**
     * The plan, when the task list has all of its sign-offs and is another than the one in force. It rests on whatever
     * specification and plan are current then; their own gates have been passed.
     */
    static Optional<DeliveryPlanned> plan(FeatureState state, Policy policy, Actor by) {
        Optional<ArtifactState> signed = state.artifact(ArtifactKind.TASKS)
                .filter(tasks -> state.passed(Gate.G3)
                        && GateBook.missing(ArtifactKind.TASKS, state, policy).isEmpty());
        Optional<TaskListRead> read = state.delivery()
                .taskList()
                .filter(list -> signed.map(ArtifactState::digest)
                        .filter(list.digest()::equals)
                        .isPresent());
        if (read.isEmpty()
                || state.delivery()
                        .plan()
                        .filter(plan -> plan.tasksDigest().equals(read.get().digest()))
                        .isPresent()) {
            return Optional.empty();
        }
        TaskListRead list = read.get();
        Optional<RequirementsRead> specification = state.delivery().specification();
        Optional<ArtifactState> plan = state.artifact(ArtifactKind.PLAN);
        return Optional.of(new DeliveryPlanned(
                state.project(),
                state.feature(),
                list.revision(),
                list.digest(),
                specification.map(RequirementsRead::revision).orElse(null),
                specification.map(RequirementsRead::digest).orElse(null),
                plan.map(ArtifactState::revision).orElse(null),
                plan.map(ArtifactState::digest).orElse(null),
                list.tasks(),
                list.waves(),
                list.criticalPath(),
                specification.map(RequirementsRead::requirements).orElse(List.of()),
                specification.map(RequirementsRead::criteria).orElse(List.of()),
                policy.version(),
                by));
    }

    /** The criteria that stand otherwise than they were last found to; none where all stand as they did. */
    static Optional<CriteriaJudged> judge(FeatureState state, Policy policy, Actor by) {
        List<JudgedCriterion> otherwise = CriteriaJudgement.of(state, policy).stream()
                .filter(now -> !state.delivery()
                        .criteria()
                        .find(now.criterion())
                        .filter(now::equals)
                        .isPresent())
                .toList();
        return otherwise.isEmpty()
                ? Optional.empty()
                : Optional.of(new CriteriaJudged(state.project(), state.feature(), otherwise, policy.version(), by));
    }
}
