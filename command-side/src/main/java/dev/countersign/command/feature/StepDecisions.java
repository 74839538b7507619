package dev.countersign.command.feature;

import dev.countersign.command.checkpoint.hold.HoldCheckpoint;
import dev.countersign.command.checkpoint.resolve.ResolveCheckpoint;
import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.step.nameoutput.NameStepOutput;
import dev.countersign.events.delivery.CheckpointHeld;
import dev.countersign.events.delivery.CheckpointResolved;
import dev.countersign.events.delivery.DeliveryEvent;
import dev.countersign.events.delivery.StepOutputNamed;
import java.util.List;

/** What follows from a step's output and from a checkpoint, as events. Pure. */
final class StepDecisions {

    private StepDecisions() {}

    /** Nothing where the step has named the same output. */
    static List<DeliveryEvent> decide(NameStepOutput command, DeliveryState delivery) {
        boolean onRecord = delivery.steps()
                .output(command.step())
                .filter(named -> named.summary().equals(command.summary())
                        && named.references().equals(command.references()))
                .isPresent();
        if (onRecord) {
            return List.of();
        }
        return List.of(new StepOutputNamed(
                command.project(),
                command.feature(),
                command.step(),
                command.summary(),
                command.references(),
                command.by().actor()));
    }

    static List<DeliveryEvent> decide(HoldCheckpoint command, DeliveryState delivery) {
        return List.of(new CheckpointHeld(
                command.project(),
                command.feature(),
                delivery.checkpoints().last() + 1,
                command.after(),
                command.findings(),
                command.by().actor()));
    }

    static List<DeliveryEvent> decide(ResolveCheckpoint command) {
        return List.of(new CheckpointResolved(
                command.project(),
                command.feature(),
                command.number(),
                command.resolution(),
                command.by().actor()));
    }
}
