package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a finding weighs. */
public enum FindingSeverity {
    @JsonProperty("CRITICAL")
    CRITICAL,
    @JsonProperty("WARNING")
    WARNING,
    @JsonProperty("INFO")
    INFO;
}
