package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a veto ended by the hand of whoever raised it. */
public enum VetoEnd {
    /** It was taken back. */
    @JsonProperty("WITHDRAWN")
    WITHDRAWN,
    /** An approving verdict of the same principal for the same role followed. */
    @JsonProperty("APPROVED")
    APPROVED,
    /** The same principal raised another for the same role. */
    @JsonProperty("REPLACED")
    REPLACED;
}
