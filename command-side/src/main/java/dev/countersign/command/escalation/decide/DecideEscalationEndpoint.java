package dev.countersign.command.escalation.decide;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DecideEscalationEndpoint {

    private static final Pattern CITATION = Pattern.compile("R(0[1-9]|[12][0-9]|30)|policy/[A-Za-z0-9./-]{1,100}");

    private final CommandSender commands;

    DecideEscalationEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param decision what is decided; at level 1 what every side has taken as its position
     * @param reason why
     * @param citation the rule, such as {@code R15}, or the part of the policy, such as {@code policy/authors}, that it rests on;
     *     must be there above level 1
     */
    @Schema(
            name = "EscalationDecision",
            requiredProperties = {"decision", "reason"})
    record Body(
            @Nullable String decision,
            @Nullable String reason,
            @Nullable String citation) {}

    @Operation(summary = "End an escalation", tags = "escalations")
    @ApiResponse(
            responseCode = "201",
            description = "The escalation is decided",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EscalationOutcome.class)))
    @Decides("decide-escalation")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/escalations/{number}/decision")
    ResponseEntity<byte[]> decide(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String number,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String decision = check.text("decision", body.decision(), 1, Limits.REMARK);
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        String citation = body.citation() == null
                ? null
                : check.matching("citation", body.citation(), CITATION, "must be a rule's code or policy/...");
        check.orThrow();
        return commands.send(
                new DecideEscalation(
                        project,
                        feature,
                        EscalationPath.number(number),
                        decision,
                        reason,
                        citation,
                        request.principal()),
                request,
                decided -> CommandAnswer.created(decided.outcome()));
    }
}
