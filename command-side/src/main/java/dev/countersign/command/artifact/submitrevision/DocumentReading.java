package dev.countersign.command.artifact.submitrevision;

import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.delivery.specification.ReadSpecification;
import dev.countersign.command.delivery.specification.SpecificationReader;
import dev.countersign.command.delivery.tasklist.ReadTaskList;
import dev.countersign.command.delivery.tasklist.TaskListReader;
import dev.countersign.events.feature.ArtifactKind;

/** What a document says of the delivery to come. */
public sealed interface DocumentReading {

    /** A specification says what is to be delivered. */
    record OfSpecification(ReadSpecification specification) implements DocumentReading {}

    /** A task list says with which work. */
    record OfTaskList(ReadTaskList taskList) implements DocumentReading {}

    /** The other documents are for people only. */
    record OfNothing() implements DocumentReading {}

    /** Reads the document of that kind. No text is refused here; what is wrong with it, the reading says. */
    static DocumentReading of(ArtifactKind kind, ArtifactDocument document) {
        return switch (kind) {
            case SPEC -> new OfSpecification(SpecificationReader.read(document.text()));
            case TASKS -> new OfTaskList(TaskListReader.read(document.text()));
            case PRD, PLAN -> new OfNothing();
        };
    }
}
