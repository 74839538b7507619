package dev.countersign.command.feature.changetier;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.feature.state.FeatureOutcome;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.feature.Tier;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ChangeTierEndpoint {

    private final CommandSender commands;

    ChangeTierEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param tier light, standard or full
     * @param reason why, 1 to 4,000 characters
     */
    @Schema(
            name = "TierToChangeTo",
            requiredProperties = {"tier", "reason"})
    record Body(@Nullable Tier tier, @Nullable String reason) {}

    @Operation(summary = "Let a feature carry more or less governance from here on", tags = "features")
    @ApiResponse(
            responseCode = "200",
            description = "The feature has that tier",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeatureOutcome.class)))
    @Decides("change-tier")
    @PutMapping("/api/v1/projects/{project}/features/{feature}/tier")
    ResponseEntity<byte[]> change(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        Tier tier = check.present("tier", body.tier()).orElse(Tier.STANDARD);
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new ChangeTier(project, feature, tier, reason, request.principal()),
                request,
                decision -> CommandAnswer.ok(decision.outcome()));
    }
}
