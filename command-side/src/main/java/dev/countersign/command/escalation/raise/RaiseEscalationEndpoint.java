package dev.countersign.command.escalation.raise;

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
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RaiseEscalationEndpoint {

    private static final Pattern ABOUT =
            Pattern.compile("artifacts/(prd|spec|plan|tasks)|(verdicts|vetoes)/[1-9][0-9]{0,8}");

    private final CommandSender commands;
    private final Clock clock;

    RaiseEscalationEndpoint(CommandSender commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The body of the request.
     *
     * @param about {@code artifacts/KIND}, {@code verdicts/N} or {@code vetoes/N}
     * @param reason why
     * @param topic what it is about, where whoever sends it names it; agents act on what their definition handles
     */
    @Schema(
            name = "EscalationToRaise",
            requiredProperties = {"about", "reason"})
    record Body(
            @Nullable String about,
            @Nullable String reason,
            @Nullable String topic) {}

    @Operation(summary = "Take a disagreement up", tags = "escalations")
    @ApiResponse(
            responseCode = "201",
            description = "The escalation is open at level 1",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EscalationOutcome.class)))
    @Decides("raise-escalation")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/escalations")
    ResponseEntity<byte[]> raise(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String about = check.matching(
                "about", body.about(), ABOUT, "must be artifacts/prd, spec, plan or tasks, verdicts/N or vetoes/N");
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        String topic = check.optionalText("topic", body.topic(), Limits.TITLE);
        check.orThrow();
        return commands.send(
                new RaiseEscalation(project, feature, about, reason, topic, clock.instant(), request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
