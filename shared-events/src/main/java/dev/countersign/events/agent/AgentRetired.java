package dev.countersign.events.agent;

import dev.countersign.events.Actor;
import dev.countersign.events.CloudEventType;

/**
 * An agent left the roster; its versions stay on record.
 *
 * @param project the tenant
 * @param name the agent's name
 * @param version the version in force until now
 * @param by who retired it
 */
@CloudEventType("dev.countersign.agent.agent-retired.v1")
public record AgentRetired(String project, String name, String version, Actor by) implements AgentEvent {}
