package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far up a disagreement is. */
public enum EscalationLevel {
    /** Negotiation: the sides come to an agreement. */
    @JsonProperty("L1")
    L1,
    /** Arbitration: the role whose field it is decides. */
    @JsonProperty("L2")
    L2,
    /** A human decides. */
    @JsonProperty("L3")
    L3
}
