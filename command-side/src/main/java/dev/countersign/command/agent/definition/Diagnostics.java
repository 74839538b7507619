package dev.countersign.command.agent.definition;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import java.util.ArrayList;
import java.util.List;

/** Collects what differs from the format. A file can hold tens of thousands of differences; past the limit they are only counted. */
final class Diagnostics {

    private static final int LIMIT = 300;

    private final List<Diagnostic> kept = new ArrayList<>();
    private int dropped;
    private boolean hasErrors;

    void error(String code, String where, String message) {
        hasErrors = true;
        kept.add(new Diagnostic(DiagnosticSeverity.ERROR, code, where, message));
    }

    void warning(String code, String where, String message) {
        add(DiagnosticSeverity.WARNING, code, where, message);
    }

    void info(String code, String where, String message) {
        add(DiagnosticSeverity.INFO, code, where, message);
    }

    boolean hasErrors() {
        return hasErrors;
    }

    List<Diagnostic> all() {
        if (dropped == 0) {
            return List.copyOf(kept);
        }
        List<Diagnostic> all = new ArrayList<>(kept);
        all.add(new Diagnostic(
                DiagnosticSeverity.WARNING,
                "more-diagnostics",
                "file",
                "%d further differences were found and are not listed".formatted(dropped)));
        return List.copyOf(all);
    }

    static String line(int line) {
        return "line " + line;
    }

    private void add(DiagnosticSeverity severity, String code, String where, String message) {
        if (kept.size() < LIMIT) {
            kept.add(new Diagnostic(severity, code, where, message));
        } else {
            dropped++;
        }
    }
}
