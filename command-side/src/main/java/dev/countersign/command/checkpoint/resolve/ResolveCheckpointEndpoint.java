package dev.countersign.command.checkpoint.resolve;

import dev.countersign.command.checkpoint.CheckpointOutcome;
import dev.countersign.command.delivery.DeliveryPath;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
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
class ResolveCheckpointEndpoint {

    private final CommandSender commands;

    ResolveCheckpointEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param resolution how what was found was resolved, 1 to 4000 characters
     */
    @Schema(name = "CheckpointResolution", requiredProperties = "resolution")
    record Body(@Nullable String resolution) {}

    @Operation(summary = "Say that what a checkpoint found is resolved", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The resolution is on record, and the checkpoint holds nothing up any more",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CheckpointOutcome.class)))
    @Decides("resolve-checkpoint")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/checkpoints/{number}/resolution")
    ResponseEntity<byte[]> resolve(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String number,
            @RequestBody Body body,
            CommandRequest request) {
        int checkpoint = DeliveryPath.number("checkpoint", number);
        Check check = new Check();
        String resolution = check.text("resolution", body.resolution(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new ResolveCheckpoint(project, feature, checkpoint, resolution, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
