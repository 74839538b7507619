package dev.countersign.command.delivery.complete;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
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
class CompleteDeliveryEndpoint {

    private final CommandSender commands;

    CompleteDeliveryEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /** The body of the request, which says nothing more. */
    @Schema(name = "DeliveryToComplete")
    record Body() {}

    @Operation(
            summary = "Complete the delivery",
            description = "Refused with everything that is still missing, each with the rule that asks for it.",
            tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The feature is delivered",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CompletionOutcome.class)))
    @Decides("complete-delivery")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/completion")
    ResponseEntity<byte[]> complete(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        return commands.send(
                new CompleteDelivery(project, feature, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
