package dev.countersign.command.evidence.report.k6;

/** The three ways in which k6 writes a summary. */
enum K6Shape {
    /** What a script gets in {@code handleSummary} and writes out: {@code metrics} is an object, {@code values} inside. */
    HANDLE_SUMMARY,
    /** What {@code --summary-export} writes: values directly in the metric, and a threshold that is true has failed. */
    SUMMARY_EXPORT,
    /** What k6 writes for machines: {@code results.metrics} is a list. */
    MACHINE_READABLE
}
