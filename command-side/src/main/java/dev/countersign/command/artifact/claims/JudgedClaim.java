package dev.countersign.command.artifact.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.events.feature.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a document claims about one sign-off, beside what is on record.
 *
 * @param role the role that is said to have signed
 * @param claimed the claim as written
 * @param held the latest verdict of whoever is claimed to have signed; absent where there is none
 * @param finding how the two compare
 * @param reason why, in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgedClaim(
        String role, Claimed claimed, @Nullable Held held, Finding finding, String reason) {

    /** How a claim compares with the record. */
    public enum Finding {
        /** The record says the same. */
        SUPPORTED("supported"),
        /** The record said so once, or says it otherwise. */
        DRIFT("drift"),
        /** Nobody ever gave it. */
        FORGERY("forgery");

        private final String word;

        Finding(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /**
     * A claim.
     *
     * @param dialect how it was written: {@code triad-block}, {@code pm-approved} or {@code list-line}
     * @param agent who is said to have signed
     * @param date the date as written
     * @param status the status as written
     * @param digest the digest as written
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Claimed(
            String dialect,
            @Nullable String agent,
            @Nullable String date,
            @Nullable String status,
            @Nullable String digest) {}

    /**
     * A verdict on record.
     *
     * @param principal who gave it
     * @param verdict the decision
     * @param at when
     * @param digest the digest decided on
     */
    public record Held(String principal, Verdict verdict, Instant at, String digest) {}
}
