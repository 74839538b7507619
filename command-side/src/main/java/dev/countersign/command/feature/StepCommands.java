package dev.countersign.command.feature;

import dev.countersign.command.feature.state.FeatureState;

/** Takes the commands on steps, checkpoints, handoffs and discoveries of a delivery. */
final class StepCommands {

    @SuppressWarnings("UnusedVariable") // Its first command will read it.
    private final FeatureState state;

    StepCommands(FeatureState state) {
        this.state = state;
    }
}
