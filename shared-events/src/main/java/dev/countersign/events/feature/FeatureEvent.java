package dev.countersign.events.feature;

import dev.countersign.events.CountersignEvent;

/** The life of a feature, from its opening through its artifacts, verdicts, gates and stages. */
public sealed interface FeatureEvent extends CountersignEvent
        permits FeatureOpened,
                IdeaValidated,
                RevisionSubmitted,
                SignOffAsserted,
                VerdictRecorded,
                VetoRaised,
                VetoAnswered,
                VetoLifted,
                BlockOverridden,
                ConflictOpened,
                ConflictWidened,
                ConflictSettled,
                ConflictDecided,
                QuestionOpened,
                QuestionAnswered,
                TierChanged,
                EscalationRaised,
                PositionTaken,
                EscalationPromoted,
                EscalationDecided,
                GateEvaluated,
                StageEntered {

    /** The feature's id, unique within its project. */
    String feature();
}
