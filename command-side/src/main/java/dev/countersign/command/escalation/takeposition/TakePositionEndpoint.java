package dev.countersign.command.escalation.takeposition;

import dev.countersign.command.escalation.EscalationPath;
import dev.countersign.command.escalation.state.EscalationOutcome;
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
class TakePositionEndpoint {

    private final CommandSender commands;

    TakePositionEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param role the side; may be left out by who holds one side only
     * @param position what it wants
     * @param topic what it is about, where whoever sends it names it; agents act on what their definition handles
     */
    @Schema(name = "PositionToTake", requiredProperties = "position")
    record Body(
            @Nullable String role,
            @Nullable String position,
            @Nullable String topic) {}

    @Operation(summary = "Say what a side of an escalation wants", tags = "escalations")
    @ApiResponse(
            responseCode = "201",
            description = "The position is on record",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EscalationOutcome.class)))
    @Decides("take-position")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/escalations/{number}/positions")
    ResponseEntity<byte[]> take(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String number,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String role = check.optionalText("role", body.role(), Limits.TITLE);
        String position = check.text("position", body.position(), 1, Limits.REMARK);
        String topic = check.optionalText("topic", body.topic(), Limits.TITLE);
        check.orThrow();
        return commands.send(
                new TakePosition(
                        project, feature, EscalationPath.number(number), role, position, topic, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
