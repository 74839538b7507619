package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What brought an escalation about. */
public enum EscalationCause {
    /** Somebody disagreed and said so. */
    @JsonProperty("DISAGREEMENT")
    DISAGREEMENT,
    /** One reviewer rejected several times in a row at one gate. */
    @JsonProperty("REJECTIONS_IN_A_ROW")
    REJECTIONS_IN_A_ROW,
    /** One artifact went back too often without being approved. */
    @JsonProperty("REVISION_ROUNDS")
    REVISION_ROUNDS
}
