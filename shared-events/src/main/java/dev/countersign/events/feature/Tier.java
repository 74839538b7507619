package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much governance a feature carries, from least to most. */
public enum Tier {
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("standard")
    STANDARD,
    @JsonProperty("full")
    FULL;

    /** The name used in JSON, in paths and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that wire name, if there is one. */
    public static Optional<Tier> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }
}
