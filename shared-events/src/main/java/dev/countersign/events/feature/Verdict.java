package dev.countersign.events.feature;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One role's decision on one revision, from mildest to most severe. */
public enum Verdict {
    @JsonProperty("APPROVED")
    APPROVED,
    @JsonProperty("APPROVED_WITH_CONCERNS")
    APPROVED_WITH_CONCERNS,
    @JsonProperty("CHANGES_REQUESTED")
    CHANGES_REQUESTED,
    @JsonProperty("BLOCKED")
    BLOCKED;
}
