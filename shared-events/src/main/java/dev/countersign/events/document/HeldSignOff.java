package dev.countersign.events.document;

import dev.countersign.events.feature.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-off as Countersign holds it: what the block in a document says of one role.
 *
 * @param role the role spoken for
 * @param principal who decided
 * @param at when; the block says it to the second
 * @param verdict the decision
 * @param digest the digest of the text decided on
 * @param overriding by whom and why the decision does not hold, as {@link Overriding} words it; absent for one that holds
 */
public record HeldSignOff(
        String role,
        String principal,
        Instant at,
        Verdict verdict,
        String digest,
        @Nullable String overriding) {

    /** What the block says instead of a verdict that was overridden. No verdict reads so. */
    public static final String OVERRIDDEN = "OVERRIDDEN";

    /** The status as the block says it. */
    public String status() {
        return overriding == null ? verdict.name() : OVERRIDDEN;
    }
}
