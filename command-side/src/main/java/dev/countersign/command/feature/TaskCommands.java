package dev.countersign.command.feature;

import dev.countersign.command.feature.state.FeatureState;

/** Takes the commands on the tasks of a delivery. */
final class TaskCommands {

    @SuppressWarnings("UnusedVariable") // Its first command will read it.
    private final FeatureState state;

    TaskCommands(FeatureState state) {
        this.state = state;
    }
}
