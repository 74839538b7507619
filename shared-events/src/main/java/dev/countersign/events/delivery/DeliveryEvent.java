package dev.countersign.events.delivery;

import dev.countersign.events.CountersignEvent;

/** The delivery of a feature, from its signed task list until it is delivered. On the stream of its feature. */
public sealed interface DeliveryEvent extends CountersignEvent
        permits RequirementsRead,
                TaskListRead,
                DeliveryPlanned,
                TaskClaimed,
                ClaimRenewed,
                ClaimReleased,
                ClaimExpired,
                TaskCompleted,
                TaskFailed,
                StepOutputNamed,
                CheckpointHeld,
                CheckpointResolved,
                MigrationSubmitted,
                MigrationDrilled,
                EvidenceRecorded,
                CriteriaJudged,
                CriterionConfirmed,
                WaiverGranted,
                WaiverExpired,
                HandoffOffered,
                HandoffAccepted,
                HandoffReturned,
                DiscoveryReported,
                DiscoveryDisposed,
                MarkedSuspect,
                SuspicionCleared,
                DeliveryCompleted {

    /** The feature's id, unique within its project. */
    String feature();
}
