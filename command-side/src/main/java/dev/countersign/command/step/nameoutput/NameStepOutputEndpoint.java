package dev.countersign.command.step.nameoutput;

import dev.countersign.command.delivery.DeliveryPath;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.delivery.DeliveryStep;
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
class NameStepOutputEndpoint {

    private final CommandSender commands;

    NameStepOutputEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param summary what came of the step, 1 to 4000 characters
     * @param references where it is: files, commits, numbers of migrations; at most 100, each of at most 1000 characters
     */
    @Schema(name = "StepOutput", requiredProperties = "summary")
    record Body(@Nullable String summary, @Nullable List<@Nullable String> references) {}

    @Operation(
            summary = "Name the output of a step, so that the next one can begin",
            description =
                    "The steps are requirements, database, logic, endpoints and finalise, in this order. Another output of"
                            + " the same step takes the place of the one before.",
            tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The output is on record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StepOutcome.class)))
    @Decides("name-step-output")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/steps/{step}/output")
    ResponseEntity<byte[]> name(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String step,
            @RequestBody Body body,
            CommandRequest request) {
        DeliveryStep named = DeliveryPath.step(step);
        Check check = new Check();
        String summary = check.text("summary", body.summary(), 1, Limits.REMARK);
        List<String> references = check.texts("references", body.references(), Limits.REFERENCES, Limits.REFERENCE);
        check.orThrow();
        return commands.send(
                new NameStepOutput(project, feature, named, summary, references, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
