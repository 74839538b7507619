package dev.countersign.command.dispatch;

import dev.countersign.command.rules.RuleFinding;
import java.util.List;

/**
 * What an aggregate answers: what every rule said, whether anything changed, and how far its stream has come.
 *
 * @param findings what every rule said, in the order of evaluation
 * @param events how many events were stored; 0 for refusals, dry runs and commands that change nothing
 * @param version the sequence of the stream's newest event after this decision, counted from 0; -1 for a stream that does not exist
 * @param outcome what the command led to, for the answer
 */
public record Decision(List<RuleFinding> findings, int events, long version, Object outcome) {

    /** The version of a stream that does not exist. */
    public static final long NO_STREAM = -1;

    /** The outcome where there is nothing to say. */
    public static final Object NOTHING = new Object();

    public Decision {
        findings = List.copyOf(findings);
    }

    public boolean refused() {
        return findings.stream().anyMatch(RuleFinding::refuses);
    }
}
