package dev.countersign.command.rules.book;

import dev.countersign.command.checkpoint.resolve.ResolveCheckpoint;
import dev.countersign.command.delivery.state.Checkpoints.Checkpoint;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.events.delivery.CheckpointResolved;
import java.util.List;
import java.util.Optional;

/** Only what was found can be resolved, and what is resolved is history. */
final class WhatACheckpointFoundIsResolvedOnce implements Rule<ResolveCheckpoint, FeatureState> {

    @Override
    public String code() {
        return "R17";
    }

    @Override
    public RuleFinding check(ResolveCheckpoint command, FeatureState state, RuleContext context) {
        Optional<Checkpoint> checkpoint = state.delivery().checkpoints().find(command.number());
        if (checkpoint.isEmpty()) {
            return notApplicable("There is no such checkpoint");
        }
        CheckpointResolved resolved = checkpoint.get().resolved();
        if (resolved != null) {
            return refused(
                            409,
                            "Checkpoint " + command.number() + " was resolved by "
                                    + resolved.by().principal() + ": " + resolved.resolution())
                    .owner(List.of(), Next.readCheckpoints(state));
        }
        return checkpoint.get().held().findings().isEmpty()
                ? refused(409, "Checkpoint " + command.number() + " found nothing")
                        .owner(List.of(), Next.readCheckpoints(state))
                : satisfied("What checkpoint " + command.number() + " found is not resolved yet");
    }
}
