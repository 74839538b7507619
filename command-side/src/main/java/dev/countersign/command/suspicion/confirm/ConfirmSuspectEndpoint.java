package dev.countersign.command.suspicion.confirm;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConfirmSuspectEndpoint {

    private static final Pattern ABOUT =
            Pattern.compile("artifacts/(prd|spec|plan|tasks)|(tasks|criteria)/[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    private final CommandSender commands;

    ConfirmSuspectEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param about {@code tasks/T}, {@code artifacts/KIND} or {@code criteria/C}
     * @param reason why it still holds, 1 to 4000 characters
     */
    @Schema(
            name = "SuspectToConfirm",
            requiredProperties = {"about", "reason"})
    record Body(@Nullable String about, @Nullable String reason) {}

    @Operation(summary = "Say that something suspect still holds", tags = "tasks")
    @ApiResponse(
            responseCode = "201",
            description = "It is not suspect any more",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ConfirmationOutcome.class)))
    @Decides("confirm-suspect")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/confirmations")
    ResponseEntity<byte[]> confirm(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String about = check.matching(
                "about", body.about(), ABOUT, "must be tasks/T, criteria/C, or artifacts/prd, spec, plan or tasks");
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new ConfirmSuspect(project, feature, about, reason, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
