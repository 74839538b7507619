package dev.countersign.events.agent;

import dev.countersign.events.CountersignEvent;

/** What happens to an agent definition: registered, revised any number of times, retired, and perhaps registered again. */
public sealed interface AgentEvent extends CountersignEvent permits AgentRegistered, AgentRevised, AgentRetired {

    /** The agent's name, unique within its project. */
    String name();
}
