package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a difference from the definition format refuses the definition (error) or is only said. */
public enum DiagnosticSeverity {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("info")
    INFO;
}
