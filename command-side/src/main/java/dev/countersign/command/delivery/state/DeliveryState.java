package dev.countersign.command.delivery.state;

import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointResolved;
import dev.countersign.events.delivery.ClaimExpired;
import dev.countersign.events.delivery.ClaimReleased;
import dev.countersign.events.delivery.ClaimRenewed;
import dev.countersign.events.delivery.CriteriaJudged;
import dev.countersign.events.delivery.CriterionConfirmed;
import dev.countersign.events.delivery.DeliveryCompleted;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.DiscoveryDisposed;
import dev.countersign.events.delivery.DiscoveryReported;
import dev.countersign.events.delivery.EvidenceRecorded;
import dev.countersign.events.delivery.HandoffAccepted;
import dev.countersign.events.delivery.HandoffOffered;
import dev.countersign.events.delivery.HandoffReturned;
import dev.countersign.events.delivery.MarkedSuspect;
import dev.countersign.events.delivery.MigrationDrilled;
import dev.countersign.events.delivery.MigrationSubmitted;
import dev.countersign.events.delivery.RequirementsRead;
import dev.countersign.events.delivery.StepOutputNamed;
import dev.countersign.events.delivery.SuspicionCleared;
import dev.countersign.events.delivery.TaskClaimed;
import dev.countersign.events.delivery.TaskCompleted;
import dev.countersign.events.delivery.TaskFailed;
import dev.countersign.events.delivery.TaskListRead;
import dev.countersign.events.delivery.WaiverExpired;
import dev.countersign.events.delivery.WaiverGranted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know about the delivery of a feature. It is there from the feature's first moment, knows what the
 * newest specification and task list say as soon as they are handed in, and begins in earnest when the task list has all of
 * its sign-offs.
 */
public final class DeliveryState {

    private @Nullable RequirementsRead specification;
    private @Nullable TaskListRead taskList;
    private @Nullable DeliveryPlanned plan;
    private @Nullable DeliveryCompleted completion;
    private final TaskBoard tasks = new TaskBoard();
    private final Steps steps = new Steps();
    private final Checkpoints checkpoints = new Checkpoints();
    private final Migrations migrations = new Migrations();
    private final EvidenceBook evidence = new EvidenceBook();
    private final Criteria criteria = new Criteria();
    private final Waivers waivers = new Waivers();
    private final Handoffs handoffs = new Handoffs();
    private final Discoveries discoveries = new Discoveries();
    private final Suspicions suspicions = new Suspicions();

    /** Takes in what happened next. */
    public void on(DeliveryEvent event) {
        switch (event) {
            case RequirementsRead read -> {
                specification = read;
                discoveries.on(read);
            }
            case TaskListRead read -> taskList = read;
            case DeliveryPlanned planned -> {
                plan = planned;
                tasks.on(planned);
            }
            case TaskClaimed claimed -> tasks.on(claimed);
            case ClaimRenewed renewed -> tasks.on(renewed);
            case ClaimReleased released -> tasks.on(released);
            case ClaimExpired expired -> tasks.on(expired);
            case TaskCompleted completed -> tasks.on(completed);
            case TaskFailed failed -> tasks.on(failed);
            case StepOutputNamed named -> steps.on(named);
            case CheckpointHeld held -> checkpoints.on(held);
            case CheckpointResolved resolved -> checkpoints.on(resolved);
            case MigrationSubmitted submitted -> migrations.on(submitted);
            case MigrationDrilled drilled -> migrations.on(drilled);
            case EvidenceRecorded recorded -> evidence.on(recorded);
            case CriteriaJudged judged -> criteria.on(judged);
            case CriterionConfirmed confirmed -> criteria.on(confirmed);
            case WaiverGranted granted -> waivers.on(granted);
            case WaiverExpired expired -> waivers.on(expired);
            case HandoffOffered offered -> handoffs.on(offered);
            case HandoffAccepted accepted -> handoffs.on(accepted);
            case HandoffReturned returned -> handoffs.on(returned);
            case DiscoveryReported reported -> discoveries.on(reported);
            case DiscoveryDisposed disposed -> discoveries.on(disposed);
            case MarkedSuspect marked -> {
                tasks.on(marked);
                suspicions.on(marked);
            }
            case SuspicionCleared cleared -> {
                tasks.on(cleared);
                suspicions.on(cleared);
            }
            case DeliveryCompleted completed -> completion = completed;
        }
    }

    /** What the newest specification asks for, signed off or not. */
    public Optional<RequirementsRead> specification() {
        return Optional.ofNullable(specification);
    }

    /** What the newest task list says, signed off or not. */
    public Optional<TaskListRead> taskList() {
        return Optional.ofNullable(taskList);
    }

    /** What is delivered; empty before the task list has had all of its sign-offs for the first time. */
    public Optional<DeliveryPlanned> plan() {
        return Optional.ofNullable(plan);
    }

    /** Whether there is something to deliver yet. */
    public boolean isPlanned() {
        return plan != null;
    }

    public TaskBoard tasks() {
        return tasks;
    }

    public Steps steps() {
        return steps;
    }

    public Checkpoints checkpoints() {
        return checkpoints;
    }

    public Migrations migrations() {
        return migrations;
    }

    public EvidenceBook evidence() {
        return evidence;
    }

    public Criteria criteria() {
        return criteria;
    }

    public Waivers waivers() {
        return waivers;
    }

    public Handoffs handoffs() {
        return handoffs;
    }

    public Discoveries discoveries() {
        return discoveries;
    }

    public Suspicions suspicions() {
        return suspicions;
    }

    /** How the delivery ended; empty as long as it has not. */
    public Optional<DeliveryCompleted> completion() {
        return Optional.ofNullable(completion);
    }
}
