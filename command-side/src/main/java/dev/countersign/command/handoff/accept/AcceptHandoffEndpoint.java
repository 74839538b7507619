package dev.countersign.command.handoff.accept;

import dev.countersign.command.delivery.DeliveryPath;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.handoff.HandoffOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AcceptHandoffEndpoint {

    private final CommandSender commands;

    AcceptHandoffEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /** The body of the request: an object without fields. */
    @Schema(name = "HandoffAcceptance")
    record Body() {}

    @Operation(summary = "Take over what was offered to one's role", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The handoff is accepted",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = HandoffOutcome.class)))
    @Decides("accept-handoff")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/handoffs/{number}/acceptance")
    ResponseEntity<byte[]> accept(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String number,
            @RequestBody Body body,
            CommandRequest request) {
        return commands.send(
                new AcceptHandoff(project, feature, DeliveryPath.number("handoff", number), request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
