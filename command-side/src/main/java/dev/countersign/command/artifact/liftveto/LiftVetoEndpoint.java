package dev.countersign.command.artifact.liftveto;

import dev.countersign.command.artifact.ArtifactPath;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.gate.GateOutcome;
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
class LiftVetoEndpoint {

    private final CommandSender commands;

    LiftVetoEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param reason why
     * @param topic what it is about, where whoever sends it names it; agents act on what their definition handles
     */
    @Schema(name = "VetoToLift", requiredProperties = "reason")
    record Body(@Nullable String reason, @Nullable String topic) {}

    @Operation(summary = "Take a veto back", tags = "artifacts")
    @ApiResponse(
            responseCode = "201",
            description = "The veto is lifted",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GateOutcome.class)))
    @Decides("lift-veto")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/artifacts/{kind}/vetoes/{number}/lift")
    ResponseEntity<byte[]> lift(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String kind,
            @PathVariable int number,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        String topic = check.optionalText("topic", body.topic(), Limits.TITLE);
        check.orThrow();
        return commands.send(
                new LiftVeto(project, feature, ArtifactPath.kind(kind), number, reason, topic, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
