package dev.countersign.command.artifact.overrideblock;

import dev.countersign.command.artifact.ArtifactPath;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.gate.GateOutcome;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OverrideBlockEndpoint {

    private final CommandSender commands;

    OverrideBlockEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param digest the digest of the text that it is about
     * @param reason why, 20 characters or more
     */
    @Schema(
            name = "Override",
            requiredProperties = {"digest", "reason"})
    record Body(@Nullable String digest, @Nullable String reason) {}

    @Operation(
            summary = "Decide as a human that what blocks or rejects the current revision does not hold",
            tags = "artifacts")
    @ApiResponse(
            responseCode = "201",
            description = "The override is on record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GateOutcome.class)))
    @Decides("override-block")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/artifacts/{kind}/overrides")
    ResponseEntity<byte[]> override(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String kind,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String digest = check.matching("digest", body.digest(), ArtifactPath.DIGEST, ArtifactPath.DIGEST_FORM);
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new OverrideBlock(project, feature, ArtifactPath.kind(kind), digest, reason, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
