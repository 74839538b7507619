package dev.countersign.command.agent.retire;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RetireAgentEndpoint {

    private final CommandSender commands;

    RetireAgentEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    @Operation(summary = "Take an agent off the roster", tags = "agents")
    @ApiResponse(responseCode = "204", description = "The agent is retired", content = @Content)
    @Decides("retire-agent")
    @DeleteMapping("/api/v1/projects/{project}/agents/{name}")
    ResponseEntity<byte[]> retire(@PathVariable String project, @PathVariable String name, CommandRequest request) {
        return commands.send(
                new RetireAgent(project, name, request.principal()), request, decision -> CommandAnswer.noContent());
    }
}
