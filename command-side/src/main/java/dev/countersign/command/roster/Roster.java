package dev.countersign.command.roster;

import java.util.Set;

/** Which agents a project has, never behind its events: the lookup is written in the transaction that stores them. */
public interface Roster {

    /** The names of the agents that are registered and not retired. */
    Set<String> activeAgents(String project);
}
