package dev.countersign.command.artifact.submitrevision;

import dev.countersign.command.artifact.ArtifactPath;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.document.UnreadableDocument;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.InvalidRequest;
import dev.countersign.command.validation.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SubmitRevisionEndpoint {

    private final CommandSender commands;

    SubmitRevisionEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    @Operation(summary = "Hand in the text of an artifact", tags = "artifacts")
    @ApiResponse(
            responseCode = "200",
            description = "The text is the current revision",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = RevisionOutcome.class)))
    @Decides("submit-revision")
    @PutMapping(path = "/api/v1/projects/{project}/features/{feature}/artifacts/{kind}", consumes = "text/markdown")
    ResponseEntity<byte[]> submit(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String kind,
            @Parameter(description = "What the text is about; agents write on what their definition handles")
                    @RequestParam(required = false)
                    @Nullable
                    String topic,
            @RequestBody byte[] text,
            CommandRequest request) {
        Check check = new Check();
        String checkedTopic = check.optionalText("topic", topic, Limits.TITLE);
        check.orThrow();
        SubmitRevision command = new SubmitRevision(
                project, feature, ArtifactPath.kind(kind), document(text), checkedTopic, request.principal());
        return commands.send(command, request, decision -> {
            RevisionOutcome outcome = (RevisionOutcome) decision.outcome();
            return CommandAnswer.ok(outcome).tagged(outcome.digest());
        });
    }

    private static ArtifactDocument document(byte[] text) {
        try {
            return ArtifactDocument.read(text);
        } catch (UnreadableDocument unreadable) {
            throw new InvalidRequest("body", unreadable.detail());
        }
    }
}
