package dev.countersign.command.artifact.submitrevision;

import dev.countersign.command.feature.state.ArtifactState;
import dev.countersign.command.feature.state.FeatureState;

/**
 * What handing in a text led to.
 *
 * @param kind which document
 * @param revision the number of the current revision
 * @param digest its digest
 * @param changed whether it is a new one; false when only the sign-off block, or nothing, differs
 */
public record RevisionOutcome(String kind, int revision, String digest, boolean changed) {

    /** Reads the outcome off the state behind the command. {@code before} is the revision number until then. */
    public static RevisionOutcome of(SubmitRevision command, int before, FeatureState after) {
        ArtifactState current = after.artifact(command.artifact()).orElseThrow();
        return new RevisionOutcome(
                command.artifact().wireName(), current.revision(), current.digest(), current.revision() != before);
    }
}
