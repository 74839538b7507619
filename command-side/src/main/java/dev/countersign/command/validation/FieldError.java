package dev.countersign.command.validation;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, such as {@code findings[2].severity}
 * @param message what it must be, to follow the field's name: {@code "must be 1 to 10"}
 */
public record FieldError(String field, String message) {}
