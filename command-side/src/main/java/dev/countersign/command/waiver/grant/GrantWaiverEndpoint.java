package dev.countersign.command.waiver.grant;

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
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GrantWaiverEndpoint {

    private final CommandSender commands;
    private final Clock clock;

    GrantWaiverEndpoint(CommandSender commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The body of the request.
     *
     * @param criterion the criterion's id
     * @param reason why it need not hold
     * @param until when that ends
     */
    @Schema(
            name = "WaiverToGrant",
            requiredProperties = {"criterion", "reason", "until"})
    record Body(
            @Nullable String criterion,
            @Nullable String reason,
            @Nullable Instant until) {}

    @Operation(summary = "Let a criterion not hold, for a time", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The waiver is in force",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WaiverOutcome.class)))
    @Decides("grant-waiver")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/waivers")
    ResponseEntity<byte[]> grant(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String criterion = check.text("criterion", body.criterion(), 1, Limits.TITLE);
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        Instant until = check.present("until", body.until()).orElse(Instant.EPOCH);
        check.orThrow();
        return commands.send(
                new GrantWaiver(project, feature, criterion, reason, until, clock.instant(), request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
