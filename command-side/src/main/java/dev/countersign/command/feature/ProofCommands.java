package dev.countersign.command.feature;

import dev.countersign.command.feature.state.FeatureState;

/** Takes the commands on evidence, criteria and waivers of a delivery, and on its completion. */
final class ProofCommands {

    @SuppressWarnings("UnusedVariable") // Its first command will read it.
    private final FeatureState state;

    ProofCommands(FeatureState state) {
        this.state = state;
    }
}
