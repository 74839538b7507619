package dev.countersign.command.markdown;

import dev.countersign.events.agent.Diagnostic;
import dev.countersign.events.agent.DiagnosticSeverity;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what differs from the format. A file can hold tens of thousands of differences; past the limit they are only counted,
 * errors apart from the others, so that no crowd of remarks hides an error.
 */
public final class Diagnostics {

    private static final int LIMIT = 300;

    private final List<Diagnostic> kept = new ArrayList<>();
    private int errors;
    private int others;
    private int dropped;

    public void error(String code, String where, String message) {
        add(DiagnosticSeverity.ERROR, code, where, message, errors++);
    }

    public void warning(String code, String where, String message) {
        add(DiagnosticSeverity.WARNING, code, where, message, others++);
    }

    public void info(String code, String where, String message) {
        add(DiagnosticSeverity.INFO, code, where, message, others++);
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    public List<Diagnostic> all() {
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

    /** A place in the file, lines counted from 1. */
    public static String line(int line) {
        return "line " + line;
    }

    private void add(DiagnosticSeverity severity, String code, String where, String message, int before) {
        if (before < LIMIT) {
            kept.add(new Diagnostic(severity, code, where, message));
        } else {
            dropped++;
        }
    }
}
