package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much something seen in a report weighs; the first two of them hold a delivery up. */
public enum ObservationWeight {
    @JsonProperty("critical")
    CRITICAL,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("low")
    LOW,
    @JsonProperty("info")
    INFO;
}
