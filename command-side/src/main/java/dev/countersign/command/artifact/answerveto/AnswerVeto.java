package dev.countersign.command.artifact.answerveto;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;

/**
 * Answer a veto in the name of the authoring role.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the veto's number
 * @param text the answer
 * @param by who answers
 */
public record AnswerVeto(String project, String feature, ArtifactKind artifact, int number, String text, Principal by)
        implements Command {

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "answer-veto";
    }
}
