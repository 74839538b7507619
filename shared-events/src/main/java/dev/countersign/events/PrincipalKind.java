package dev.countersign.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of principal acts. */
public enum PrincipalKind {
    @JsonProperty("human")
    HUMAN,
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("service")
    SERVICE;
}
