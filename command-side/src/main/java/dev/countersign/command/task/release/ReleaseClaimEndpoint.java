package dev.countersign.command.task.release;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandHeaders;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.task.FencingToken;
import dev.countersign.command.task.outcome.TaskOutcome;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReleaseClaimEndpoint {

    private final CommandSender commands;
    private final Clock clock;

    ReleaseClaimEndpoint(CommandSender commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The body of the request.
     *
     * @param reason why, at most 4000 characters
     */
    @Schema(name = "ClaimToRelease")
    record Body(@Nullable String reason) {}

    @Operation(summary = "Give a task back undone", tags = "tasks")
    @ApiResponse(
            responseCode = "200",
            description = "The task is free again",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TaskOutcome.class)))
    @Decides("release-claim")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/tasks/{task}/release")
    ResponseEntity<byte[]> release(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String task,
            @Parameter(required = true, schema = @Schema(type = "integer", minimum = "1"))
                    @RequestHeader(name = CommandHeaders.FENCING_TOKEN, required = false)
                    @Nullable
                    String token,
            @RequestBody(required = false) @Nullable Body body,
            CommandRequest request) {
        Check check = new Check();
        long fencingToken = FencingToken.read(check, token);
        String reason = check.optionalText("reason", body == null ? null : body.reason(), Limits.REMARK);
        check.orThrow();
        return commands.send(
                new ReleaseClaim(project, feature, task, fencingToken, reason, clock.instant(), request.principal()),
                request,
                decision -> CommandAnswer.ok(decision.outcome()));
    }
}
