package dev.countersign.command.agent.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How capable a model is, as far as authority is concerned; from the least to the most. */
enum ModelTier {
    HAIKU,
    SONNET,
    OPUS;

    private static final Set<String> TRIAD = Set.of("product-manager", "architect", "team-lead");

    /** The tier whose name is a word of the model's id, as in {@code claude-sonnet-4-5}. */
    static Optional<ModelTier> ofModel(String model) {
        List<String> words = List.of(model.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        return Arrays.stream(values())
                .filter(tier -> words.contains(tier.label()))
                .findFirst();
    }

    /** The least tier for an agent: who may block others, by a veto or by a seat in the Triad, needs more than the smallest. */
    static ModelTier neededBy(String agent, boolean hasVetoAuthority) {
        return hasVetoAuthority || TRIAD.contains(agent) ? SONNET : HAIKU;
    }

    boolean isBelow(ModelTier other) {
        return compareTo(other) < 0;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
