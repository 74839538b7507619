package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The steps of a delivery, in the order in which they are taken. */
public enum DeliveryStep {
    @JsonProperty("requirements")
    REQUIREMENTS,
    @JsonProperty("database")
    DATABASE,
    @JsonProperty("logic")
    LOGIC,
    @JsonProperty("endpoints")
    ENDPOINTS,
    @JsonProperty("finalise")
    FINALISE;

    /** The name used in JSON, in paths and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that wire name, if there is one. */
    public static Optional<DeliveryStep> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }
}
