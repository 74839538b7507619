package dev.countersign.events.agent;

/**
 * A row of the performance metrics table.
 *
 * @param metric what is measured
 * @param target the value to reach, as written
 * @param measurement how it is measured
 */
public record PerformanceMetric(String metric, String target, String measurement) {}
