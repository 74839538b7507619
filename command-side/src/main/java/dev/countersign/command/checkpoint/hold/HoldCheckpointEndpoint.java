package dev.countersign.command.checkpoint.hold;

import dev.countersign.command.checkpoint.CheckpointOutcome;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.delivery.CheckpointFinding;
import dev.countersign.events.delivery.CheckpointPriority;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HoldCheckpointEndpoint {

    private final CommandSender commands;

    HoldCheckpointEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param after what was looked at, such as wave 2
     * @param findings what was found; an empty list when nothing was
     */
    @Schema(name = "CheckpointToHold", requiredProperties = "findings")
    record Body(@Nullable String after, @Nullable List<@Nullable FindingBody> findings) {}

    /**
     * One remark.
     *
     * @param priority P0, P1 or P2; P0 and P1 hold the delivery up
     * @param message what was found, 1 to 4000 characters
     */
    @Schema(
            name = "CheckpointFindingToRecord",
            requiredProperties = {"priority", "message"})
    record FindingBody(
            @Nullable CheckpointPriority priority, @Nullable String message) {}

    @Operation(summary = "Say what the architect found in what is built so far", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The checkpoint is on record",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CheckpointOutcome.class)))
    @Decides("hold-checkpoint")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/checkpoints")
    ResponseEntity<byte[]> hold(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String after = check.optionalText("after", body.after(), Limits.TITLE);
        List<CheckpointFinding> findings = findings(check, body);
        check.orThrow();
        return commands.send(
                new HoldCheckpoint(project, feature, after, findings, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }

    private static List<CheckpointFinding> findings(Check check, Body body) {
        // A forgotten list must not turn into a checkpoint that found nothing.
        check.present("findings", body.findings());
        List<FindingBody> written = check.list("findings", body.findings(), Limits.FINDINGS);
        List<CheckpointFinding> findings = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            FindingBody finding = written.get(i);
            String at = "findings[" + i + "].";
            findings.add(new CheckpointFinding(
                    check.present(at + "priority", finding.priority()).orElse(CheckpointPriority.P0),
                    check.text(at + "message", finding.message(), 1, Limits.REMARK)));
        }
        return findings;
    }
}
