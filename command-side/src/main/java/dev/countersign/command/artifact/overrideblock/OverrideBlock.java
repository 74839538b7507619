package dev.countersign.command.artifact.overrideblock;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;

/**
 * Decide that what blocks or rejects a revision does not hold.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param digest the digest of the text that it is about
 * @param reason why
 * @param by who decides
 */
public record OverrideBlock(
        String project, String feature, ArtifactKind artifact, String digest, String reason, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "override-block";
    }
}
