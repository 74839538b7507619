package dev.countersign.events.document;

import dev.countersign.events.feature.Verdict;
import java.time.Instant;

/**
 * A sign-off as Countersign holds it: what the block in a document says of one role.
 *
 * @param role the role spoken for
 * @param principal who decided
 * @param at when; the block says it to the second
 * @param verdict the decision
 * @param digest the digest of the text decided on
 */
public record HeldSignOff(String role, String principal, Instant at, Verdict verdict, String digest) {}
