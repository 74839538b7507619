package dev.countersign.command.projectpolicy.set;

/**
 * The policy in force after the command.
 *
 * @param version its version
 * @param changed whether it says anything else than the one before
 */
public record PolicyOutcome(String version, boolean changed) {}
