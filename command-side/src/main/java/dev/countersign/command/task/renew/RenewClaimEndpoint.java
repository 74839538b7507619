package dev.countersign.command.task.renew;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandHeaders;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.task.FencingToken;
import dev.countersign.command.task.outcome.ClaimOutcome;
import dev.countersign.command.validation.Check;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RenewClaimEndpoint {

    private final CommandSender commands;
    private final Clock clock;

    RenewClaimEndpoint(CommandSender commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Operation(summary = "Keep a task for longer", tags = "tasks")
    @ApiResponse(
            responseCode = "200",
            description = "The claim holds for another lease from now on",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ClaimOutcome.class)))
    @Decides("renew-claim")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/tasks/{task}/renewal")
    ResponseEntity<byte[]> renew(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String task,
            @Parameter(required = true, schema = @Schema(type = "integer", minimum = "1"))
                    @RequestHeader(name = CommandHeaders.FENCING_TOKEN, required = false)
                    @Nullable
                    String token,
            CommandRequest request) {
        Check check = new Check();
        long fencingToken = FencingToken.read(check, token);
        check.orThrow();
        return commands.send(
                new RenewClaim(project, feature, task, fencingToken, clock.instant(), request.principal()),
                request,
                decision -> CommandAnswer.ok(decision.outcome()));
    }
}
