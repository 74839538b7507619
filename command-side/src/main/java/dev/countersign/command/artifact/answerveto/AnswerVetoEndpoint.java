package dev.countersign.command.artifact.answerveto;

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
class AnswerVetoEndpoint {

    private final CommandSender commands;

    AnswerVetoEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param text the answer
     * @param topic what it is about, where whoever sends it names it; agents act on what their definition handles
     */
    @Schema(name = "AnswerToVeto", requiredProperties = "text")
    record Body(@Nullable String text, @Nullable String topic) {}

    @Operation(summary = "Answer a veto in the name of the authoring role", tags = "artifacts")
    @ApiResponse(
            responseCode = "201",
            description = "The answer is on record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GateOutcome.class)))
    @Decides("answer-veto")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/artifacts/{kind}/vetoes/{number}/answer")
    ResponseEntity<byte[]> answer(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String kind,
            @PathVariable int number,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String text = check.text("text", body.text(), 1, Limits.REMARK);
        String topic = check.optionalText("topic", body.topic(), Limits.TITLE);
        check.orThrow();
        return commands.send(
                new AnswerVeto(project, feature, ArtifactPath.kind(kind), number, text, topic, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
