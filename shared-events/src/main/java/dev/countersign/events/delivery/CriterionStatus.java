package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a criterion stands. */
public enum CriterionStatus {
    @JsonProperty("OPEN")
    OPEN,
    @JsonProperty("HOLDS")
    HOLDS,
    @JsonProperty("FAILS")
    FAILS,
    @JsonProperty("SUSPECT")
    SUSPECT,
    @JsonProperty("WAIVED")
    WAIVED,
    @JsonProperty("NOT_APPLICABLE")
    NOT_APPLICABLE;
}
