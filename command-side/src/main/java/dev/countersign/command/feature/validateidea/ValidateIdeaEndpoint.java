package dev.countersign.command.feature.validateidea;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.feature.state.FeatureOutcome;
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
class ValidateIdeaEndpoint {

    private final CommandSender commands;

    ValidateIdeaEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param accepted whether work goes on
     * @param reason why; must be there when the idea is declined
     */
    @Schema(name = "WordOnTheIdea", requiredProperties = "accepted")
    record Body(@Nullable Boolean accepted, @Nullable String reason) {}

    @Operation(summary = "Give the product manager's word on the idea", tags = "features")
    @ApiResponse(
            responseCode = "201",
            description = "The word is on record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeatureOutcome.class)))
    @Decides("validate-idea")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/validation")
    ResponseEntity<byte[]> validate(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        boolean accepted = check.present("accepted", body.accepted()).orElse(true);
        String reason = accepted
                ? check.optionalText("reason", body.reason(), Limits.REMARK)
                : check.text("reason", body.reason(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new ValidateIdea(project, feature, accepted, reason, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
