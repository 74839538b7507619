package dev.countersign.command.migration.drill;

/**
 * SQL to run.
 *
 * @param name what the log calls it, such as {@code V7__orders.sql}
 * @param sql any number of statements
 */
public record DrillScript(String name, String sql) {}
