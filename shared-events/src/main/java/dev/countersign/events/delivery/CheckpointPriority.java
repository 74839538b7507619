package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a remark at a checkpoint weighs: P0 and P1 hold the delivery up, P2 does not. */
public enum CheckpointPriority {
    @JsonProperty("P0")
    P0,
    @JsonProperty("P1")
    P1,
    @JsonProperty("P2")
    P2;
}
