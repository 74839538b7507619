package dev.countersign.command.delegation.revoke;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.rules.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RevokeDelegationEndpoint {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final CommandSender commands;

    RevokeDelegationEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    @Operation(summary = "End a delegation before its time", tags = "delegations")
    @ApiResponse(responseCode = "204", description = "Nobody stands in any more", content = @Content)
    @Decides("revoke-delegation")
    @DeleteMapping("/api/v1/projects/{project}/delegations/{number}")
    ResponseEntity<byte[]> revoke(@PathVariable String project, @PathVariable String number, CommandRequest request) {
        if (!NUMBER.matcher(number).matches()) {
            throw new NotFound("There is no delegation " + number);
        }
        return commands.send(
                new RevokeDelegation(project, Integer.parseInt(number), request.principal()),
                request,
                decision -> CommandAnswer.noContent());
    }
}
