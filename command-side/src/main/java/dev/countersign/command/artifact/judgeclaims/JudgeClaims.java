package dev.countersign.command.artifact.judgeclaims;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;

/**
 * Compare a text with the record. It changes nothing, and no rule has a word in it.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param document the text with its digest and the sign-offs it claims
 * @param by who asks
 */
public record JudgeClaims(
        String project, String feature, ArtifactKind artifact, ArtifactDocument document, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "judge-claims";
    }
}
