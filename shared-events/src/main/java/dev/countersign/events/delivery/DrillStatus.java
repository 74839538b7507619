package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the drill of a migration and its rollback ended. */
public enum DrillStatus {
    @JsonProperty("drilled-clean")
    DRILLED_CLEAN,
    @JsonProperty("drilled-dirty")
    DRILLED_DIRTY,
    @JsonProperty("failed")
    FAILED;

    /** The name used in JSON, in paths and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of that wire name, if there is one. */
    public static Optional<DrillStatus> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName().equals(wireName))
                .findFirst();
    }
}
