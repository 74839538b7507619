package dev.countersign.events.delivery;

/**
 * Something that rests on a text that has changed.
 *
 * @param about such as {@code tasks/T012}, {@code artifacts/plan} or {@code criteria/US-01-AC-1}
 * @param reason why it may not hold any more
 */
public record SuspectItem(String about, String reason) {}
