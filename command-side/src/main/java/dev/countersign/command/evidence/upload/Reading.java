package dev.countersign.command.evidence.upload;

import dev.countersign.command.evidence.report.MeasuredReport;

/** What came of reading a report: what it shows, or why it shows nothing. */
public sealed interface Reading {

    /** A report that shows something. */
    record Measured(MeasuredReport report) implements Reading {}

    /** No report at all: somebody only asks whether one would be taken. */
    record NotGiven() implements Reading {}

    /**
     * A report that shows nothing.
     *
     * @param reason why, for whoever sent it
     */
    record Refused(String reason) implements Reading {}
}
