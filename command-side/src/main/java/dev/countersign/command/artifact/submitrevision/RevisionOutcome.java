package dev.countersign.command.artifact.submitrevision;

import dev.countersign.command.artifact.claims.JudgedClaim;
import dev.countersign.command.artifact.claims.SignOffRecord;
import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;
import java.util.List;

/**
 * What handing in a text led to.
 *
 * @param kind which document
 * @param revision the number of the current revision
 * @param digest its digest
 * @param changed whether it is a new one; false when only the sign-off block, or nothing, differs
 * @param claims each sign-off that the text claims, beside what is on record; none of them is believed
 */
public record RevisionOutcome(String kind, int revision, String digest, boolean changed, List<JudgedClaim> claims) {

    public RevisionOutcome {
        claims = List.copyOf(claims);
    }

    /** Reads the outcome off the state behind the command. {@code before} is the revision number until then. */
    public static RevisionOutcome of(SubmitRevision command, int before, FeatureState after, SignOffRecord record) {
        ArtifactState current = after.artifact(command.artifact()).orElseThrow();
        return new RevisionOutcome(
                command.artifact().wireName(),
                current.revision(),
                current.digest(),
                current.revision() != before,
                record.judge(
                        command.artifact(), current.digest(), command.document().signOffs()));
    }
}
