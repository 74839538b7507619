package dev.countersign.command.task.document;

import dev.countersign.command.delivery.state.TaskBoard;
import dev.countersign.command.delivery.tasklist.TaskListWriter;
import dev.countersign.command.feature.state.FeatureState;
import dev.countersign.command.rules.NotFound;
import dev.countersign.events.CountersignEvent;
import dev.countersign.events.StreamId;
import dev.countersign.events.delivery.DeliveryPlanned;
import dev.countersign.events.delivery.TaskStatus;
import dev.countersign.events.feature.ArtifactKind;
import dev.countersign.events.feature.FeatureOpened;
import dev.countersign.events.feature.RevisionSubmitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the task list back with its boxes ticked. Only this side can read task lists, so it answers, though nothing is decided.
 */
@RestController
class TaskDocumentEndpoint {

    private static final String MARKDOWN = "text/markdown;charset=UTF-8";

    private final EventStore events;

    TaskDocumentEndpoint(EventStore events) {
        this.events = events;
    }

    @Operation(
            summary = "The task list that is delivered, with the boxes of the completed tasks ticked",
            description =
                    "The text that was signed off; only the insides of check boxes differ, and say what is on record. No"
                            + " document to hand in again: what is ticked belongs to the digest.",
            tags = "tasks")
    @ApiResponse(
            responseCode = "200",
            description = "The task list",
            content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/v1/projects/{project}/features/{feature}/tasks/document", produces = MARKDOWN)
    ResponseEntity<String> document(@PathVariable String project, @PathVariable String feature) {
        List<CountersignEvent> history = events.readEvents(
                        StreamId.feature(project, feature).toString())
                .asStream()
                .map(message -> (CountersignEvent) message.getPayload())
                .toList();
        if (history.isEmpty()) {
            throw new NotFound("There is no feature " + feature + " in project " + project);
        }
        FeatureState state = new FeatureState((FeatureOpened) history.getFirst());
        history.stream().skip(1).forEach(state::take);
        DeliveryPlanned plan = state.delivery()
                .plan()
                .orElseThrow(
                        () -> new NotFound("The task list of " + feature + " has not had all of its sign-offs yet"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(MARKDOWN))
                .body(TaskListWriter.withState(
                        text(history, plan), statuses(state.delivery().tasks())));
    }

    private static String text(List<CountersignEvent> history, DeliveryPlanned plan) {
        return history.stream()
                .filter(RevisionSubmitted.class::isInstance)
                .map(RevisionSubmitted.class::cast)
                .filter(submitted -> submitted.artifact() == ArtifactKind.TASKS)
                .filter(submitted -> submitted.revision() == plan.tasksRevision())
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Map<String, TaskStatus> statuses(TaskBoard tasks) {
        return tasks.all().stream().collect(Collectors.toMap(task -> task.plan().id(), tasks::statusOf));
    }
}
