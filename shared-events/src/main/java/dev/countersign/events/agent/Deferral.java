package dev.countersign.events.agent;

/**
 * Topics an agent leaves to a role.
 *
 * @param role the role deferred to
 * @param topics the topics as written
 */
public record Deferral(String role, String topics) {}
