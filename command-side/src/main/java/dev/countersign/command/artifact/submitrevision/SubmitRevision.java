package dev.countersign.command.artifact.submitrevision;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import org.jspecify.annotations.Nullable;

/**
 * Hand in the text of an artifact.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param document the text with its digest and the sign-offs it claims
 * @param topic what the text is about, where whoever hands it in names it
 * @param by who hands it in
 */
public record SubmitRevision(
        String project,
        String feature,
        ArtifactKind artifact,
        ArtifactDocument document,
        @Nullable String topic,
        Principal by)
        implements Command {

    /** Hands in a text without naming a topic. */
    public SubmitRevision(
            String project, String feature, ArtifactKind artifact, ArtifactDocument document, Principal by) {
        this(project, feature, artifact, document, null, by);
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "submit-revision";
    }
}
