package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a suspicion ended: somebody found that it still holds, or it was done again. */
public enum SuspicionEnd {
    @JsonProperty("CONFIRMED")
    CONFIRMED,
    @JsonProperty("REDONE")
    REDONE;
}
