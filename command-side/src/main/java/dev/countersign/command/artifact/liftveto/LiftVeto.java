package dev.countersign.command.artifact.liftveto;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;

/**
 * Take a veto back.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the veto's number
 * @param reason why
 * @param by who decides
 */
public record LiftVeto(String project, String feature, ArtifactKind artifact, int number, String reason, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "lift-veto";
    }
}
