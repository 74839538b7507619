package dev.countersign.command.projectpolicy.set;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.policy.DefaultPolicy;
import dev.countersign.command.policy.document.Fields;
import dev.countersign.command.policy.document.PolicyNode;
import dev.countersign.command.policy.document.PolicyReader;
import dev.countersign.command.policy.document.PolicySyntax;
import dev.countersign.command.validation.Check;
import dev.countersign.events.policy.PolicyContent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SetPolicyEndpoint {

    private final CommandSender commands;
    private final DefaultPolicy defaultPolicy = new DefaultPolicy();

    SetPolicyEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    @Operation(
            summary = "Set the project's policy",
            description =
                    "What the document leaves out is as in the default policy. It holds for every decision from now on;"
                            + " gates that were passed stay passed.",
            tags = "policy",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = PolicyContent.class)),
                                @Content(
                                        mediaType = "application/yaml",
                                        schema = @Schema(implementation = PolicyContent.class))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "The policy is in force",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PolicyOutcome.class)))
    @Decides("set-policy")
    @PutMapping(
            path = "/api/v1/projects/{project}/policy",
            consumes = {"application/json", "application/yaml"})
    ResponseEntity<byte[]> set(
            @PathVariable String project,
            @RequestBody byte[] document,
            @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            CommandRequest request) {
        Check check = new Check();
        String text = new String(document, StandardCharsets.UTF_8);
        PolicyNode node =
                type.getSubtype().equalsIgnoreCase("yaml") ? PolicySyntax.yaml(text) : PolicySyntax.json(text);
        PolicyContent content =
                PolicyReader.read(node, "", defaultPolicy.of(project).content(), new Fields(check));
        check.orThrow();
        return commands.send(new SetPolicy(project, content, request.principal()), request, decision -> {
            PolicyOutcome outcome = (PolicyOutcome) decision.outcome();
            return CommandAnswer.ok(outcome).tagged(outcome.version());
        });
    }
}
