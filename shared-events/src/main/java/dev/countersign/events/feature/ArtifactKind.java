package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A document of a feature, in the order in which they are written. */
public enum ArtifactKind {
    @JsonProperty("prd")
    PRD,
    @JsonProperty("spec")
    SPEC,
    @JsonProperty("plan")
    PLAN,
    @JsonProperty("tasks")
    TASKS;

    /** The document that has to pass its gate before this one is written; none for the first. */
    public Optional<ArtifactKind> restsOn() {
        return switch (this) {
            case PRD -> Optional.empty();
            case SPEC -> Optional.of(PRD);
            case PLAN -> Optional.of(SPEC);
            case TASKS -> Optional.of(PLAN);
        };
    }

    /** The document in a sentence, without an article. */
    public String label() {
        return this == TASKS ? "task list" : wireName();
    }

    /** The name used in JSON, in paths and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that wire name, if there is one. */
    public static Optional<ArtifactKind> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }
}
