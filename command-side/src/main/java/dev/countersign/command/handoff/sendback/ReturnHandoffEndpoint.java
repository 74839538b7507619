package dev.countersign.command.handoff.sendback;

import dev.countersign.command.delivery.DeliveryPath;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.handoff.HandoffOutcome;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReturnHandoffEndpoint {

    private final CommandSender commands;

    ReturnHandoffEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param missing what is missing; at least one entry
     */
    @Schema(name = "HandoffReturn", requiredProperties = "missing")
    record Body(@Nullable List<@Nullable String> missing) {}

    @Operation(summary = "Give back what was offered to one's role, and say what is missing", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The handoff is returned",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = HandoffOutcome.class)))
    @Decides("return-handoff")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/handoffs/{number}/return")
    ResponseEntity<byte[]> giveBack(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String number,
            @RequestBody Body body,
            CommandRequest request) {
        int handoff = DeliveryPath.number("handoff", number);
        Check check = new Check();
        check.present("missing", body.missing());
        List<String> missing = check.texts("missing", body.missing(), Limits.REFERENCES, Limits.REFERENCE);
        check.that(
                body.missing() == null || !body.missing().isEmpty(),
                "missing",
                "must have at least one entry; what is not said cannot be supplied");
        check.orThrow();
        return commands.send(
                new ReturnHandoff(project, feature, handoff, missing, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
