package dev.countersign.command.feature.answerquestion;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.rules.NotFound;
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
class AnswerQuestionEndpoint {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final CommandSender commands;

    AnswerQuestionEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param answer the answer, 1 to 4000 characters
     */
    @Schema(name = "AnswerToAQuestion", requiredProperties = "answer")
    record Body(@Nullable String answer) {}

    @Operation(summary = "Answer what an agent left to one's role", tags = "features")
    @ApiResponse(
            responseCode = "201",
            description = "The answer is on record and the question closed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AnswerOutcome.class)))
    @Decides("answer-question")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/questions/{number}/answer")
    ResponseEntity<byte[]> answer(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String number,
            @RequestBody Body body,
            CommandRequest request) {
        if (!NUMBER.matcher(number).matches()) {
            throw new NotFound("There is no question " + number + "; questions are numbered from 1");
        }
        Check check = new Check();
        String answer = check.text("answer", body.answer(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new AnswerQuestion(project, feature, Integer.parseInt(number), answer, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
