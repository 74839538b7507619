package dev.countersign.command.evidence.report;

import dev.countersign.events.delivery.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one kind of report. A report is measured, never believed: what it sums up is counted again where it says enough for that,
 * and a figure that is not there is no figure. A reader streams; it holds no more in memory than its figures need. It keeps
 * nothing between two reports and may be used by several threads.
 */
public interface ReportReader {

    /** What it reads. */
    EvidenceKind kind();

    /**
     * Reads a report to its end.
     *
     * @param report the bytes as they were handed in; not closed
     * @param limits what it may cost, and which figures count
     * @return what it shows
     * @throws UnacceptableReport where it shows nothing
     * @throws IOException where its bytes cannot be had; never for what they say
     */
    MeasuredReport read(InputStream report, ReportLimits limits) throws IOException, UnacceptableReport;
}
