package dev.countersign.command.artifact.liftveto;

import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Take a veto back.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param number the veto's number
 * @param reason why
 * @param topic what it is about, where whoever decides names it
 * @param by who decides
 */
public record LiftVeto(
        String project,
        String feature,
        ArtifactKind artifact,
        int number,
        String reason,
        @Nullable String topic,
        Principal by)
        implements Command {

    /** Takes it back without naming a topic. */
    public LiftVeto(String project, String feature, ArtifactKind artifact, int number, String reason, Principal by) {
        this(project, feature, artifact, number, reason, null, by);
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
        return "lift-veto";
    }
}
