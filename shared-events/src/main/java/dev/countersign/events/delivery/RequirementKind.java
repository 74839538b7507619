package dev.countersign.events.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of thing a specification asks for. */
public enum RequirementKind {
    @JsonProperty("functional")
    FUNCTIONAL,
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("story")
    STORY;
}
