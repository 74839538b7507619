package dev.countersign.command.agent.state;

/**
 * What the rules need to know about an agent's definition.
 *
 * @param version the version that was registered last
 * @param digest its digest
 * @param retired whether the agent has left the roster
 */
public record AgentState(String version, String digest, boolean retired) {}
