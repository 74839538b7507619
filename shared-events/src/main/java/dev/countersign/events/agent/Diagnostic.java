package dev.countersign.events.agent;

/**
 * A difference from the definition format, and what was understood in spite of it.
 *
 * @param severity only an error refuses the definition
 * @param code a stable name such as {@code section-missing}
 * @param where a place: {@code line 12}, or a front matter key such as {@code boundaries.does_not_handle[2]}
 * @param message what was found and what was understood
 */
public record Diagnostic(DiagnosticSeverity severity, String code, String where, String message) {}
