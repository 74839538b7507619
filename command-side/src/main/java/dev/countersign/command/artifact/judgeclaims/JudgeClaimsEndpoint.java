package dev.countersign.command.artifact.judgeclaims;

import dev.countersign.command.artifact.ArtifactPath;
import dev.countersign.command.artifact.document.ArtifactDocument;
import dev.countersign.command.artifact.document.UnreadableDocument;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.InvalidRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JudgeClaimsEndpoint {

    private final CommandSender commands;

    JudgeClaimsEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Compare a text and the sign-offs it claims with the record; stores nothing",
            tags = "artifacts")
    @ApiResponse(
            responseCode = "200",
            description = "How the two compare",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ClaimsOutcome.class)))
    @Decides("judge-claims")
    @PostMapping(
            path = "/api/v1/projects/{project}/features/{feature}/artifacts/{kind}/claims",
            consumes = "text/markdown")
    ResponseEntity<byte[]> judge(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String kind,
            @RequestBody byte[] text,
            CommandRequest request) {
        JudgeClaims command =
                new JudgeClaims(project, feature, ArtifactPath.kind(kind), document(text), request.principal());
        return commands.send(command, request, decision -> CommandAnswer.ok(decision.outcome()));
    }

    private static ArtifactDocument document(byte[] text) {
        try {
            return ArtifactDocument.read(text);
        } catch (UnreadableDocument unreadable) {
            throw new InvalidRequest("body", unreadable.detail());
        }
    }
}
