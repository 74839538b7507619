package dev.countersign.command.gate;

import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.Gate;
import dev.countersign.events.feature.GateEvaluated;
import dev.countersign.events.feature.GateStatus;
import dev.countersign.events.feature.Stage;

/**
 * What a word in a disagreement led to.
 *
 * @param number the number of the veto, the override or the conflict, within its feature
 * @param artifact which document it is about
 * @param gate the gate that reads the document
 * @param gateStatus how that gate stands now
 * @param stage where the feature stands now
 */
public record GateOutcome(int number, ArtifactKind artifact, Gate gate, GateStatus gateStatus, Stage stage) {

    /** Reads the outcome off the state behind the command. */
    public static GateOutcome of(int number, ArtifactKind artifact, FeatureState after) {
        Gate gate = GateBook.Entry.of(artifact).gate();
        return new GateOutcome(
                number,
                artifact,
                gate,
                after.gate(gate).map(GateEvaluated::status).orElse(GateStatus.PENDING),
                after.stage());
    }
}
