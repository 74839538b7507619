package dev.countersign.command.criterion.confirm;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.delivery.JudgedCriterion;
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
class ConfirmCriterionEndpoint {

    private final CommandSender commands;

    ConfirmCriterionEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param reason what the confirmation rests on
     */
    @Schema(name = "CriterionToConfirm", requiredProperties = "reason")
    record Body(@Nullable String reason) {}

    @Operation(summary = "Confirm a criterion that no report can show", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The confirmation is on record",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = JudgedCriterion.class)))
    @Decides("confirm-criterion")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/criteria/{criterion}/confirmation")
    ResponseEntity<byte[]> confirm(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String criterion,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new ConfirmCriterion(project, feature, criterion, reason, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
