package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a feature stands, in the order in which stages are passed. */
public enum Stage {
    @JsonProperty("discover")
    DISCOVER,
    @JsonProperty("define")
    DEFINE,
    @JsonProperty("plan")
    PLAN,
    @JsonProperty("build")
    BUILD,
    @JsonProperty("deliver")
    DELIVER,
    @JsonProperty("document")
    DOCUMENT,
    @JsonProperty("done")
    DONE;

    /** The name used in JSON, in paths and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that wire name, if there is one. */
    public static Optional<Stage> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }
}
