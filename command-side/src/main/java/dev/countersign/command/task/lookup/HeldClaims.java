package dev.countersign.command.task.lookup;

import java.time.Instant;

/** Which tasks somebody has, over all features of a project: never behind its events. */
public interface HeldClaims {

    /** Nobody has anything. */
    HeldClaims NONE = (project, principal, now) -> 0;

    /**
     * How many claims of that principal hold. Whoever asks the same before this transaction has ended waits until it has: two
     * claims at once on two features would otherwise both find room for one.
     */
    int countOf(String project, String principal, Instant now);
}
