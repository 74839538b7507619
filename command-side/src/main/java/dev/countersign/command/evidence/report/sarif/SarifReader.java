package dev.countersign.command.evidence.report.sarif;

import dev.countersign.command.evidence.report.MeasuredReport;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.ReportReader;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.report.json.JsonCursor;
import dev.countersign.command.evidence.report.json.JsonReport;
import dev.countersign.command.frontmatter.Excerpt;
import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads SARIF 2.1.0, of one tool or of several in one file.
 *
 * <p>A finding is a result that neither passed nor is suppressed nor absent; one that stayed unchanged since the baseline counts.
 * It weighs what the {@code security-severity} of its rule says, and without one what its level says. Where it may mean more than
 * one rule, the severest counts, so that no finding gets lighter by being unclear.
 *
 * <p>A tool that says that it failed has no verdict, and neither has one without a list of results. An empty list is clean only
 * where the tool says that it succeeded; a list with results in it speaks for itself, and the report remarks what is missing.
 */
public final class SarifReader implements ReportReader {

    @Override
    public EvidenceKind kind() {
        return EvidenceKind.SARIF;
    }

    @Override
    public MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport {
        return JsonReport.skim(report, limits, cursor -> log(cursor).measured());
    }

    private static SarifLog log(JsonCursor cursor) throws UnacceptableReport {
        SarifLog log = new SarifLog();
        Found<String> version = new Found<>();
        cursor.object("The report", key -> {
            switch (key) {
                case "version" -> version.value = cursor.text("version");
                case "runs" ->
                    cursor.list("runs", () -> {
                        RunReader run = new RunReader(cursor, log.runs() + 1);
                        log.add(run.read());
                    });
                case "inlineExternalProperties" ->
                    cursor.list("inlineExternalProperties", () -> {
                        throw cursor.refused(
                                "parts of runs outside of the runs (inlineExternalProperties) are not read");
                    });
                default -> cursor.skip();
            }
        });
        if (version.value == null) {
            throw new UnacceptableReport(422, "The report is no SARIF: it names no version");
        }
        if (!version.value.equals("2.1.0")) {
            throw new UnacceptableReport(
                    422, "The report is no SARIF 2.1.0: its version is \"%s\"".formatted(Excerpt.of(version.value)));
        }
        if (log.runs() == 0) {
            throw new UnacceptableReport(422, "The report has no runs: no tool has looked at anything");
        }
        return log;
    }
}
