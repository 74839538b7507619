package dev.countersign.command.evidence.report.sarif;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a tool that has a verdict.
 *
 * @param results those that count
 * @param suppressed how many results somebody decided not to act on
 * @param absent how many results were there in the baseline only
 * @param passed how many results say that nothing was found
 * @param succeeded whether the tool says that it succeeded
 * @param toolErrors how many errors of its own the tool reports
 * @param commit the commit it looked at
 * @param end when it ended
 * @param unreadableTime whether it names an end that is no time
 */
record SarifRun(
        String tool,
        Rules rules,
        Results results,
        long suppressed,
        long absent,
        long passed,
        boolean succeeded,
        long toolErrors,
        @Nullable String commit,
        @Nullable Instant end,
        boolean unreadableTime) {}
