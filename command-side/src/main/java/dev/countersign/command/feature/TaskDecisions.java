package dev.countersign.command.feature;

import dev.countersign.command.delivery.state.Claim;
import dev.countersign.command.delivery.state.Task;
import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.suspicion.confirm.ConfirmSuspect;
import dev.countersign.command.task.claim.ClaimTask;
import dev.countersign.command.task.claim.ExpireClaim;
import dev.countersign.command.task.complete.CompleteTask;
import dev.countersign.command.task.fail.FailTask;
import dev.countersign.command.task.release.ReleaseClaim;
import dev.countersign.command.task.renew.RenewClaim;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.SuspicionEnd;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What follows from commands on tasks and their claims, as events. Pure. */
final class TaskDecisions {

    private TaskDecisions() {}

    /** Whoever has the task already goes on having it. One whose time is over is ended first, also where no clock has. */
    static List<DeliveryEvent> decide(ClaimTask command, FeatureState state, Policy policy) {
        Task task = task(command.task(), state);
        Claim former = task.claim();
        if (former != null && !former.isOver(command.at())) {
            return List.of();
        }
        List<DeliveryEvent> events = new ArrayList<>();
        if (former != null) {
            events.add(new ClaimExpired(
                    command.project(),
                    command.feature(),
                    command.task(),
                    former.token(),
                    former.holder(),
                    command.by().actor()));
        }
        String assigned = task.plan().role();
        events.add(new TaskClaimed(
                command.project(),
                command.feature(),
                command.task(),
                assigned == null ? command.role() : assigned,
                state.delivery().tasks().lastToken() + 1,
                command.at(),
                command.at().plus(lease(policy)),
                command.by().actor()));
        return events;
    }

    /** A claim never gets shorter by it, whichever instance's clock the command came by. */
    static List<DeliveryEvent> decide(RenewClaim command, FeatureState state, Policy policy) {
        Instant until = command.at().plus(lease(policy));
        Instant before = claim(command.task(), state).expiresAt();
        return List.of(new ClaimRenewed(
                command.project(),
                command.feature(),
                command.task(),
                command.fencingToken(),
                until.isAfter(before) ? until : before,
                command.by().actor()));
    }

    static List<DeliveryEvent> decide(ReleaseClaim command) {
        return List.of(new ClaimReleased(
                command.project(),
                command.feature(),
                command.task(),
                command.fencingToken(),
                command.reason(),
                command.by().actor()));
    }

    /** What was suspect and is done again is not suspect any more. */
    static List<DeliveryEvent> decide(CompleteTask command, FeatureState state) {
        Task task = task(command.task(), state);
        Duration taken = Duration.between(claim(command.task(), state).claimedAt(), command.at());
        List<DeliveryEvent> events = new ArrayList<>();
        events.add(new TaskCompleted(
                command.project(),
                command.feature(),
                command.task(),
                command.fencingToken(),
                command.commit(),
                Math.max(taken.toMinutes(), 0),
                command.by().actor()));
        if (task.suspicion() != null) {
            events.add(new SuspicionCleared(
                    command.project(),
                    command.feature(),
                    TaskBoard.ABOUT + command.task(),
                    SuspicionEnd.REDONE,
                    null,
                    command.by().actor()));
        }
        return events;
    }

    static List<DeliveryEvent> decide(FailTask command) {
        return List.of(new TaskFailed(
                command.project(),
                command.feature(),
                command.task(),
                command.fencingToken(),
                command.reason(),
                command.by().actor()));
    }

    /** A claim that was renewed, or that has ended by itself, is no business of the clock any more. */
    static List<DeliveryEvent> decide(ExpireClaim command, FeatureState state) {
        return state.delivery()
                .tasks()
                .find(command.task())
                .flatMap(task -> Optional.ofNullable(task.claim()))
                .filter(claim -> claim.token() == command.fencingToken() && claim.isOver(command.at()))
                .<List<DeliveryEvent>>map(claim -> List.of(new ClaimExpired(
                        command.project(),
                        command.feature(),
                        command.task(),
                        claim.token(),
                        claim.holder(),
                        command.by().actor())))
                .orElse(List.of());
    }

    static List<DeliveryEvent> decide(ConfirmSuspect command) {
        return List.of(new SuspicionCleared(
                command.project(),
                command.feature(),
                command.about(),
                SuspicionEnd.CONFIRMED,
                command.reason(),
                command.by().actor()));
    }

    /** The claims on tasks that the new plan does not have any more, or has otherwise: what was claimed is not there any more. */
    static List<DeliveryEvent> givenUpFor(DeliveryPlanned planned, FeatureState state) {
        List<DeliveryEvent> events = new ArrayList<>();
        for (Task task : state.delivery().tasks().all()) {
            Claim claim = task.claim();
            if (claim != null && !planned.tasks().contains(task.plan())) {
                events.add(new ClaimReleased(
                        planned.project(),
                        planned.feature(),
                        task.id(),
                        claim.token(),
                        "Another task list is in force, in which the task reads otherwise",
                        planned.by()));
            }
        }
        return events;
    }

    private static Duration lease(Policy policy) {
        return Duration.ofMinutes(policy.thresholds().claimLeaseMinutes());
    }

    private static Task task(String id, FeatureState state) {
        return state.delivery().tasks().find(id).orElseThrow();
    }

    private static Claim claim(String task, FeatureState state) {
        return Objects.requireNonNull(task(task, state).claim());
    }
}
