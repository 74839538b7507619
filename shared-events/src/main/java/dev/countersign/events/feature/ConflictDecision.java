package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a human may decide on a conflict. */
public enum ConflictDecision {
    /** What and why come first: only vetoes of the product manager go on holding. */
    @JsonProperty("PRODUCT_PRIORITY")
    PRODUCT_PRIORITY,
    /** How it is made comes first: vetoes of the product manager and the team lead hold no longer. */
    @JsonProperty("TECHNICAL_PRIORITY")
    TECHNICAL_PRIORITY,
    /** When and by whom comes first: only vetoes of the team lead go on holding. */
    @JsonProperty("SCHEDULE_PRIORITY")
    SCHEDULE_PRIORITY,
    /** Every veto holds, and the author writes a new revision. */
    @JsonProperty("REVISE_ALL")
    REVISE_ALL,
    /** The revision is rejected for good. */
    @JsonProperty("ABORT")
    ABORT;

    /** Whether one side goes before the others, so that their vetoes hold no longer. */
    public boolean isPriority() {
        return this == PRODUCT_PRIORITY || this == TECHNICAL_PRIORITY || this == SCHEDULE_PRIORITY;
    }
}
