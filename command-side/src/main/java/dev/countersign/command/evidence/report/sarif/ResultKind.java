package dev.countersign.command.evidence.report.sarif;

/** What a result says about its rule. */
enum ResultKind {
    FAIL,
    PASS,
    NOT_APPLICABLE,
    INFORMATIONAL,
    OPEN,
    REVIEW;

    /** Whether nothing was found. */
    boolean holds() {
        return this == PASS || this == NOT_APPLICABLE;
    }
}
