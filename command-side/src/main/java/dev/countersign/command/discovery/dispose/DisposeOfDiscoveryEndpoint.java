package dev.countersign.command.discovery.dispose;

import dev.countersign.command.delivery.DeliveryPath;
import dev.countersign.command.discovery.DiscoveryOutcome;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.delivery.Disposition;
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
class DisposeOfDiscoveryEndpoint {

    private static final int SHORTEST_REASON = 10;

    private final CommandSender commands;

    DisposeOfDiscoveryEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param disposition AMEND asks for a new revision of the specification, LATER leaves it to another feature, REJECT finds
     *     nothing wrong
     * @param reason why, 10 to 4000 characters
     */
    @Schema(
            name = "DiscoveryDisposition",
            requiredProperties = {"disposition", "reason"})
    record Body(@Nullable Disposition disposition, @Nullable String reason) {}

    @Operation(summary = "Decide what becomes of a discovery", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The disposition is on record",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DiscoveryOutcome.class)))
    @Decides("dispose-of-discovery")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/discoveries/{number}/disposition")
    ResponseEntity<byte[]> dispose(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String number,
            @RequestBody Body body,
            CommandRequest request) {
        int discovery = DeliveryPath.number("discovery", number);
        Check check = new Check();
        Disposition disposition =
                check.present("disposition", body.disposition()).orElse(Disposition.LATER);
        String reason = check.text("reason", body.reason(), SHORTEST_REASON, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new DisposeOfDiscovery(project, feature, discovery, disposition, reason, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
