package dev.countersign.local.importing;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What became of each file: told while it happens, and counted at the end. */
final class Report {

    /** What can become of a file. */
    enum Outcome {
        REGISTERED,
        OPENED,
        REVISED,
        UNCHANGED,
        SUBMITTED,
        SKIPPED,
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Line(String subject, Outcome outcome) {}

    private final PrintWriter out;
    private final boolean verbose;
    private final List<Line> lines = new ArrayList<>();
    private int diagnostics;
    private int asserted;

    Report(PrintWriter out, boolean verbose) {
        this.out = out;
        this.verbose = verbose;
    }

    void add(String subject, Outcome outcome, String why) {
        lines.add(new Line(subject, outcome));
        out.printf(Locale.ROOT, "%-10s  %s%s%n", outcome.word(), subject, why.isEmpty() ? "" : "  (" + why + ")");
        out.flush();
    }

    /** Says what the server understood of a definition that it took. */
    void addDiagnostics(JsonNode list) {
        diagnostics += list.size();
        if (verbose) {
            for (JsonNode one : list) {
                out.printf(
                        Locale.ROOT,
                        "            %s %s at %s: %s%n",
                        one.path("severity").asString("").toLowerCase(Locale.ROOT),
                        one.path("code").asString(""),
                        one.path("where").asString("?"),
                        one.path("message").asString(""));
            }
        }
    }

    /** Counts sign-offs that stood in a file: they are kept as asserted, and approve nothing. */
    void addAsserted(int count) {
        asserted += count;
        if (count > 0) {
            out.printf(Locale.ROOT, "            %d asserted in the file%n", count);
        }
    }

    boolean refusedAny() {
        return lines.stream().anyMatch(line -> line.outcome() == Outcome.REFUSED);
    }

    void summarise() {
        out.println();
        for (Outcome outcome : Outcome.values()) {
            long count =
                    lines.stream().filter(line -> line.outcome() == outcome).count();
            if (count > 0) {
                out.printf(Locale.ROOT, "%5d %s%n", count, outcome.word());
            }
        }
        if (asserted > 0) {
            out.printf(Locale.ROOT, "%5d sign-offs asserted (shown as such; they satisfy no gate)%n", asserted);
        }
        if (diagnostics > 0) {
            out.printf(
                    Locale.ROOT,
                    "%5d %s%s%n",
                    diagnostics,
                    diagnostics == 1 ? "diagnostic" : "diagnostics",
                    verbose ? "" : " (-v lists them)");
        }
        out.flush();
    }
}
