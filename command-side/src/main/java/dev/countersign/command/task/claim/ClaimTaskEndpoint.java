package dev.countersign.command.task.claim;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.task.outcome.ClaimOutcome;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClaimTaskEndpoint {

    private final CommandSender commands;
    private final Clock clock;

    ClaimTaskEndpoint(CommandSender commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The body of the request.
     *
     * @param role the role to take the task for, where it is assigned to none
     */
    @Schema(name = "TaskToClaim")
    record Body(@Nullable String role) {}

    @Operation(
            summary = "Take a task, for a time",
            description = "One claim at a time. Whoever has the task already is answered with the claim it has.",
            tags = "tasks")
    @ApiResponse(
            responseCode = "201",
            description = "The claim holds until it expires, is renewed, or its task ends",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ClaimOutcome.class)))
    @Decides("claim-task")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/tasks/{task}/claim")
    ResponseEntity<byte[]> claim(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String task,
            @RequestBody(required = false) @Nullable Body body,
            CommandRequest request) {
        Check check = new Check();
        String named = body == null ? null : body.role();
        String role = named == null ? null : check.matching("role", named, Limits.SLUG, Limits.SLUG_FORM);
        check.orThrow();
        return commands.send(
                new ClaimTask(project, feature, task, role, clock.instant(), request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
