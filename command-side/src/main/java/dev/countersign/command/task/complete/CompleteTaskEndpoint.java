package dev.countersign.command.task.complete;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandHeaders;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.task.FencingToken;
import dev.countersign.command.task.outcome.TaskOutcome;
import dev.countersign.command.validation.Check;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CompleteTaskEndpoint {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{4,64}");
    private static final String COMMIT_FORM = "must be 4 to 64 hexadecimal digits";

    private final CommandSender commands;
    private final Clock clock;

    CompleteTaskEndpoint(CommandSender commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The body of the request.
     *
     * @param commit the commit it was done in, 4 to 64 hexadecimal digits
     */
    @Schema(name = "TaskToComplete")
    record Body(@Nullable String commit) {}

    @Operation(summary = "Say that a task is done", tags = "tasks")
    @ApiResponse(
            responseCode = "200",
            description = "The task is completed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TaskOutcome.class)))
    @Decides("complete-task")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/tasks/{task}/completion")
    ResponseEntity<byte[]> complete(
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
        String named = body == null ? null : body.commit();
        String commit = named == null ? null : check.matching("commit", named, COMMIT, COMMIT_FORM);
        check.orThrow();
        return commands.send(
                new CompleteTask(project, feature, task, fencingToken, commit, clock.instant(), request.principal()),
                request,
                decision -> CommandAnswer.ok(decision.outcome()));
    }
}
