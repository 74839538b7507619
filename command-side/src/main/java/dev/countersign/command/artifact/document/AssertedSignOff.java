package dev.countersign.command.artifact.document;

import org.jspecify.annotations.Nullable;

/**
 * A sign-off that a document claims for itself. Nobody verified it.
 *
 * @param role {@code product-manager}, {@code architect} or {@code team-lead}, or another role that the block names
 * @param dialect {@code triad-block}, {@code pm-approved} or {@code list-line}
 * @param agent who is said to have signed
 * @param date the date as written
 * @param status the status as written
 * @param notes the notes as written
 * @param digest the digest that is said to have been decided on, as written
 */
public record AssertedSignOff(
        String role,
        String dialect,
        @Nullable String agent,
        @Nullable String date,
        @Nullable String status,
        @Nullable String notes,
        @Nullable String digest) {

    /** A claim that names no digest. */
    public AssertedSignOff(
            String role,
            String dialect,
            @Nullable String agent,
            @Nullable String date,
            @Nullable String status,
            @Nullable String notes) {
        this(role, dialect, agent, date, status, notes, null);
    }
}
