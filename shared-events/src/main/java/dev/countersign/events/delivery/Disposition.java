package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a human decided on a discovery. */
public enum Disposition {
    @JsonProperty("AMEND")
    AMEND,
    @JsonProperty("LATER")
    LATER,
    @JsonProperty("REJECT")
    REJECT;
}
