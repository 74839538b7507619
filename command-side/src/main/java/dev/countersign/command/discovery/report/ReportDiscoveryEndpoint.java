package dev.countersign.command.discovery.report;

import dev.countersign.command.discovery.DiscoveryOutcome;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportDiscoveryEndpoint {

    private static final int LONGEST_REQUIREMENT = 100;

    private final CommandSender commands;

    ReportDiscoveryEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param requirement the requirement it is about, such as FR-001; without one it is about something that is not there
     * @param text what was found, 1 to 4000 characters
     */
    @Schema(name = "DiscoveryToReport", requiredProperties = "text")
    record Body(@Nullable String requirement, @Nullable String text) {}

    @Operation(summary = "Report that the specification is wrong or incomplete", tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The discovery is on record and waits for the product manager",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = DiscoveryOutcome.class)))
    @Decides("report-discovery")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/discoveries")
    ResponseEntity<byte[]> report(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String requirement = body.requirement() == null
                ? null
                : check.text("requirement", body.requirement(), 1, LONGEST_REQUIREMENT);
        String text = check.text("text", body.text(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new ReportDiscovery(project, feature, requirement, text, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }
}
