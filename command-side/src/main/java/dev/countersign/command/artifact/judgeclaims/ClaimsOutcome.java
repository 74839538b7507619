package dev.countersign.command.artifact.judgeclaims;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.command.artifact.claims.JudgedClaim;
import dev.countersign.command.artifact.claims.SignOffRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text compares with the record.
 *
 * @param kind which document
 * @param digest the digest of the text
 * @param recordedDigest the digest of the revision on record; absent where there is none
 * @param current whether the two are the same
 * @param claims each sign-off that the text claims, beside what is on record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimsOutcome(
        String kind, String digest, @Nullable String recordedDigest, boolean current, List<JudgedClaim> claims) {

    public ClaimsOutcome {
        claims = List.copyOf(claims);
    }

    /** Compares the command's text with the record. */
    public static ClaimsOutcome of(JudgeClaims command, SignOffRecord record) {
        String digest = command.document().digest();
        String recorded = record.digestOf(command.artifact()).orElse(null);
        return new ClaimsOutcome(
                command.artifact().wireName(),
                digest,
                recorded,
                digest.equals(recorded),
                record.judge(command.artifact(), digest, command.document().signOffs()));
    }
}
