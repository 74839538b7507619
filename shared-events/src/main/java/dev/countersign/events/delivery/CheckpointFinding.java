package dev.countersign.events.delivery;

/**
 * One remark at a checkpoint.
 *
 * @param priority how much it weighs
 * @param message what was found
 */
public record CheckpointFinding(CheckpointPriority priority, String message) {}
