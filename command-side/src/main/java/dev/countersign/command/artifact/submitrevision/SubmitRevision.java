package dev.countersign.command.artifact.submitrevision;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.submitrevision.DocumentReading.OfSpecification;
import dev.countersign.command.artifact.submitrevision.DocumentReading.OfTaskList;
import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.state.DeliveryState;
import dev.countersign.command.delivery.tasklist.ReadTaskList;
import dev.countersign.command.delivery.tasklist.TracedTasks;
import dev.countersign.command.delivery.tasklist.Tracing;
import dev.countersign.command.dispatch.Command;
import dev.countersign.command.principal.Principal;
import dev.countersign.events.StreamId;
import dev.countersign.events.feature.ArtifactKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hand in the text of an artifact.
 *
 * @param project the tenant
 * @param feature the feature's id
 * @param artifact which document
 * @param document the text with its digest and the sign-offs it claims
 * @param reading what the text says of the delivery, read once for all that ask
 * @param topic what the text is about, where whoever hands it in names it
 * @param by who hands it in
 */
public record SubmitRevision(
        String project,
        String feature,
        ArtifactKind artifact,
        ArtifactDocument document,
        DocumentReading reading,
        @Nullable String topic,
        Principal by)
        implements Command {

    /** Hands in a text, which is read. */
    public SubmitRevision(
            String project,
            String feature,
            ArtifactKind artifact,
            ArtifactDocument document,
            @Nullable String topic,
            Principal by) {
        this(project, feature, artifact, document, DocumentReading.of(artifact, document), topic, by);
    }

    /** Hands in a text without naming a topic. */
    public SubmitRevision(
            String project, String feature, ArtifactKind artifact, ArtifactDocument document, Principal by) {
        this(project, feature, artifact, document, null, by);
    }

    /** What the specification asks for; empty where the document is another one. */
    public Optional<ReadSpecification> specification() {
        return reading instanceof OfSpecification read ? Optional.of(read.specification()) : Optional.empty();
    }

    /** The tasks; empty where the document is no task list. */
    public Optional<ReadTaskList> taskList() {
        return reading instanceof OfTaskList read ? Optional.of(read.taskList()) : Optional.empty();
    }

    /** The tasks with what they serve of the newest specification; empty where the document is no task list. */
    public Optional<TracedTasks> tracedTasks(DeliveryState delivery) {
        return taskList()
                .map(list -> Tracing.trace(
                        list,
                        delivery.specification().map(ReadSpecification::of).orElse(null)));
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
        return "submit-revision";
    }
}
