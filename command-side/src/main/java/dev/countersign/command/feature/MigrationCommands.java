package dev.countersign.command.feature;

import dev.countersign.command.feature.state.FeatureState;

/** Takes the commands on the migrations of a delivery. */
final class MigrationCommands {

    @SuppressWarnings("UnusedVariable") // Its first command will read it.
    private final FeatureState state;

    MigrationCommands(FeatureState state) {
        this.state = state;
    }
}
