package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a test ended. */
public enum TestOutcome {
    @JsonProperty("passed")
    PASSED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("skipped")
    SKIPPED;
}
