package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How soon a scored idea should be worked on: P0 for scores 25 to 30, P1 for 18 to 24, P2 for 12 to 17, deferred below. */
public enum Priority {
    @JsonProperty("P0")
    P0,
    @JsonProperty("P1")
    P1,
    @JsonProperty("P2")
    P2,
    @JsonProperty("deferred")
    DEFERRED;
}
