package dev.countersign.command.artifact.answerveto;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer a veto in the name of the authoring role.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the veto's number
 * @param text the answer
 * @param topic what it is about, where whoever answers names it
 * @param by who answers
 */
public record AnswerVeto(
        String project,
        String feature,
        ArtifactKind artifact,
        int number,
        String text,
        @Nullable String topic,
        Principal by)
        implements Command {

    /** Answers without naming a topic. */
    public AnswerVeto(String project, String feature, ArtifactKind artifact, int number, String text, Principal by) {
        this(project, feature, artifact, number, text, null, by);
    }

    @Override
    public List<String> topics() {
        return topic == null ? List.of() : List.of(topic);
    }

    @Override
    public StreamId stream() {
        return StreamId.feature(project, feature);
    }

    @Override
    public String commandName() {
        return "answer-veto";
    }
}
