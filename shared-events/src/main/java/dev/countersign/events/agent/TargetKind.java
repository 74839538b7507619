package dev.countersign.events.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a "use" target names: an agent, a group of agents, or the agent that work is received from. */
public enum TargetKind {
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("group")
    GROUP,
    @JsonProperty("received-from")
    RECEIVED_FROM;
}
