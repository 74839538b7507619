package dev.countersign.command.rules.book;

import dev.countersign.command.delivery.state.Checkpoints.Checkpoint;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.gate.Next;
import dev.countersign.command.policy.Policy;
import dev.countersign.command.rules.Rule;
import dev.countersign.command.rules.RuleContext;
import dev.countersign.command.rules.RuleFinding;
import dev.countersign.command.step.nameoutput.NameStepOutput;
import dev.countersign.events.delivery.DeliveryStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the architect found at a checkpoint is resolved before anything is finalised, unless it weighs too little to wait for. */
final class TheLastStepWaitsForTheArchitect implements Rule<NameStepOutput, FeatureState> {

    @Override
    public String code() {
        return "R17";
    }

    @Override
    public RuleFinding check(NameStepOutput command, FeatureState state, RuleContext context) {
        if (command.step() != DeliveryStep.FINALISE) {
            return notApplicable("The step " + command.step().wireName() + " is not the last one");
        }
        Optional<Checkpoint> blocking = state.delivery().checkpoints().all().stream()
                .filter(checkpoint -> !checkpoint.blocking().isEmpty())
                .findFirst();
        if (blocking.isEmpty()) {
            return satisfied("No finding of a checkpoint holds the delivery up");
        }
        return refused(
                        409,
                        "Checkpoint " + blocking.get().number() + " found what is not resolved: "
                                + blocking.get().blocking().stream()
                                        .map(finding -> finding.priority() + " " + finding.message())
                                        .collect(Collectors.joining("; ")))
                .owner(
                        List.of(Policy.ARCHITECT),
                        Next.resolveCheckpoint(state, blocking.get().number()));
    }
}
