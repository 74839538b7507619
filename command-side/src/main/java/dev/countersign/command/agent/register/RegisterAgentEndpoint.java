package dev.countersign.command.agent.register;

import dev.countersign.command.agent.definition.AgentDefinitionParser;
import dev.countersign.command.agent.definition.ParsedDefinition;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.policy.Policy;
import dev.countersign.events.agent.Diagnostic;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegisterAgentEndpoint {

    private final CommandSender commands;
    private final Policies policies;

    RegisterAgentEndpoint(CommandSender commands, Policies policies) {
        this.commands = commands;
        this.policies = policies;
    }

    /**
     * The answer.
     *
     * @param name the agent
     * @param version the version in force
     * @param digest the digest of the file
     * @param status registered, revised or unchanged
     * @param diagnostics what differs from the format
     */
    @Schema(name = "RegisteredAgent")
    record Answer(String name, String version, String digest, String status, List<Diagnostic> diagnostics) {}

    @Operation(summary = "Register an agent, or revise its definition", tags = "agents")
    @ApiResponse(
            responseCode = "201",
            description = "The agent is registered",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Answer.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The definition is revised, or was in force already",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Answer.class)))
    @Decides("register-agent")
    @PutMapping(path = "/api/v1/projects/{project}/agents/{name}", consumes = "text/markdown")
    ResponseEntity<byte[]> register(
            @PathVariable String project, @PathVariable String name, @RequestBody byte[] file, CommandRequest request) {
        Policy policy = policies.of(project);
        ParsedDefinition parsed = new AgentDefinitionParser(policy.agentGroups(), policy.models()).parse(file);
        RegisterAgent command = new RegisterAgent(project, name, parsed, request.principal());
        return commands.send(command, request, decision -> {
            Registration registration = (Registration) decision.outcome();
            Answer answer = new Answer(
                    name,
                    Objects.requireNonNull(parsed.definition()).version(),
                    parsed.digest(),
                    registration.wireName(),
                    parsed.diagnostics());
            return registration == Registration.REGISTERED
                    ? CommandAnswer.created(answer).locatedAt("/api/v1/projects/" + project + "/agents/" + name)
                    : CommandAnswer.ok(answer);
        });
    }
}
