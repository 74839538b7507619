package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a gate, or one requirement of a gate, stands. */
public enum GateStatus {
    @JsonProperty("NOT_APPLICABLE")
    NOT_APPLICABLE,
    @JsonProperty("PENDING")
    PENDING,
    @JsonProperty("SATISFIED")
    SATISFIED,
    @JsonProperty("REJECTED")
    REJECTED,
    @JsonProperty("BLOCKED")
    BLOCKED,
    @JsonProperty("OVERRIDDEN")
    OVERRIDDEN;
}
