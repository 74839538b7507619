package dev.countersign.events.delivery;

/**
 * What a rollback left otherwise than it was before the migration.
 *
 * @param object its name, such as {@code public.orders.total}
 * @param kind what it is, such as {@code column}
 * @param what what happened to it, for a reader
 */
public record SchemaDifference(String object, String kind, String what) {}
