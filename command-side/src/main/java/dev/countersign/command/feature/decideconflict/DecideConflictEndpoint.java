package dev.countersign.command.feature.decideconflict;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.gate.GateOutcome;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.feature.ConflictDecision;
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
class DecideConflictEndpoint {

    private final CommandSender commands;

    DecideConflictEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param decision PRODUCT_PRIORITY, TECHNICAL_PRIORITY, SCHEDULE_PRIORITY, REVISE_ALL or ABORT
     * @param reason why; 20 characters or more for a priority, which overrides vetoes
     */
    @Schema(
            name = "DecisionOnConflict",
            requiredProperties = {"decision", "reason"})
    record Body(
            @Nullable ConflictDecision decision, @Nullable String reason) {}

    @Operation(summary = "Decide as a human on a conflict between vetoes", tags = "features")
    @ApiResponse(
            responseCode = "201",
            description = "The decision is on record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GateOutcome.class)))
    @Decides("decide-conflict")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/conflicts/{number}/decision")
    ResponseEntity<byte[]> decide(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable int number,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        ConflictDecision decided = check.present("decision", body.decision()).orElse(ConflictDecision.REVISE_ALL);
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new DecideConflict(project, feature, number, decided, reason, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
