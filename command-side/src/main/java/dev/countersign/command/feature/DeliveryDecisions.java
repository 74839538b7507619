package dev.countersign.command.feature;

import dev.countersign.command.artifact.submitrevision.SubmitRevision;
import dev.countersign.command.delivery.tasklist.ReadTaskList;
import dev.countersign.command.delivery.tasklist.TracedTasks;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.CriteriaJudgement;
import dev.countersign.command.gate.GateBook;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.Actor;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.JudgedCriterion;
import dev.countersign.events.delivery.RequirementsRead;
import dev.countersign.events.delivery.TaskListRead;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureEvent;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.RevisionSubmitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What follows for the delivery from documents and sign-offs, as events. Pure. */
final class DeliveryDecisions {

    private DeliveryDecisions() {}

    /**
     * Behind a new specification or task list comes what was read from it, and what becomes suspect by that. A task list that is
     * handed in again as it was is read again where another specification has come since.
     */
    static List<? extends CountersignEvent> withReadings(
            List<FeatureEvent> events, SubmitRevision command, FeatureState state) {
        Optional<RevisionSubmitted> submitted = events.stream()
                .filter(RevisionSubmitted.class::isInstance)
                .map(RevisionSubmitted.class::cast)
                .findFirst();
        int revision = submitted
                .map(RevisionSubmitted::revision)
                .or(() -> state.artifact(command.artifact()).map(ArtifactState::revision))
                .orElseThrow();
        List<CountersignEvent> all = new ArrayList<>(events);
        requirementsRead(command, revision)
                .filter(read -> submitted.isPresent()
                        || state.delivery().specification().isEmpty())
                .ifPresent(all::add);
        taskListRead(command, revision, state)
                .filter(read -> submitted.isPresent()
                        || state.delivery()
                                .taskList()
                                .filter(before -> before.tasks().equals(read.tasks()))
                                .isEmpty())
                .ifPresent(all::add);
        submitted.map(text -> SuspectDecisions.following(text, command, state)).ifPresent(all::addAll);
        return all;
    }

    private static Optional<RequirementsRead> requirementsRead(SubmitRevision command, int revision) {
        return command.specification()
                .map(read -> new RequirementsRead(
                        command.project(),
                        command.feature(),
                        revision,
                        command.document().digest(),
                        read.requirements(),
                        read.criteria(),
                        read.diagnostics(),
                        command.by().actor()));
    }

    private static Optional<TaskListRead> taskListRead(SubmitRevision command, int revision, FeatureState state) {
        Optional<ReadTaskList> list = command.taskList();
        Optional<TracedTasks> traced = command.tracedTasks(state.delivery());
        if (list.isEmpty() || traced.isEmpty()) {
            return Optional.empty();
        }
        List<Diagnostic> diagnostics = new ArrayList<>(list.get().diagnostics());
        diagnostics.addAll(traced.get().diagnostics());
        return Optional.of(new TaskListRead(
                command.project(),
                command.feature(),
                revision,
                command.document().digest(),
                traced.get().tasks(),
                list.get().waves(),
                list.get().criticalPath(),
                diagnostics,
                command.by().actor()));
    }

    /**
     * The plan, when the task list has all of its sign-offs and it, or what it rests on, is another than in the plan in force. It
     * rests on whatever specification and plan are current then; their own gates have been passed.
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
        if (read.isEmpty()) {
            return Optional.empty();
        }
        TaskListRead list = read.get();
        Optional<RequirementsRead> specification = state.delivery().specification();
        Optional<ArtifactState> plan = state.artifact(ArtifactKind.PLAN);
        DeliveryPlanned planned = new DeliveryPlanned(
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
                by);
        return state.delivery()
                        .plan()
                        .filter(inForce -> saysTheSame(inForce, planned))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(planned);
    }

    private static boolean saysTheSame(DeliveryPlanned inForce, DeliveryPlanned now) {
        return inForce.tasksDigest().equals(now.tasksDigest())
                && Objects.equals(inForce.specDigest(), now.specDigest())
                && Objects.equals(inForce.planDigest(), now.planDigest())
                && inForce.tasks().equals(now.tasks());
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
