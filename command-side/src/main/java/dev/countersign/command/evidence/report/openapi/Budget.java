package dev.countersign.command.evidence.report.openapi;

import dev.countersign.command.evidence.report.UnacceptableReport;

/** What a comparison may cost. Schemas that refer to each other can stand for more comparisons than anybody waits for. */
final class Budget {

    private static final int STEPS = 2_000_000;

    private long left = STEPS;

    /** Takes so many steps off. */
    void spend(long steps) throws UnacceptableReport {
        left -= steps;
        if (left < 0) {
            throw new UnacceptableReport(
                    422,
                    "The two documents take more than %d steps to compare; hand in a part of them".formatted(STEPS));
        }
    }
}
