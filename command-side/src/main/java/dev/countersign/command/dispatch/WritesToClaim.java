package dev.countersign.command.dispatch;

import java.time.Instant;

/** What the holder of a task says about its claim. */
public interface WritesToClaim extends ConcernsTask {

    /** The fencing token that the claim was given. */
    long fencingToken();

    /** When it is said. */
    Instant at();
}
