package dev.countersign.events.delivery;

/**
 * A test that names an acceptance criterion, and how it ended.
 *
 * @param criterion the criterion, such as {@code US-01-AC-1}
 * @param test the name of the test
 * @param outcome how it ended
 */
public record CriterionTest(String criterion, String test, TestOutcome outcome) {}
