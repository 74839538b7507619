package dev.countersign.command.mayi;

import dev.countersign.command.validation.Check;
import dev.countersign.events.feature.ArtifactKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class MayIEndpoint {

    private final AskableCommands commands;

    MayIEndpoint(AskableCommands commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param command the command's name, such as record-verdict
     * @param artifact prd, spec, plan or tasks, where the command's path names one
     * @param path the other parts of the command's path that change, by their names; most commands have none
     * @param query the parameters of the command's query, by their names, such as topic of submit-revision; most commands have none
     * @param body what the command's own body would be; a text where that is Markdown
     */
    @Schema(name = "Question", requiredProperties = "command")
    record Body(
            @Nullable String command,
            @Nullable String artifact,
            @Nullable Map<String, @Nullable String> path,
            @Nullable Map<String, @Nullable String> query,

            @Schema(implementation = Object.class) @Nullable JsonNode body) {}

    /**
     * What the rules say.
     *
     * @param allowed whether the command would be decided
     * @param rules every rule that the command meets, those that agree included
     */
    record Permission(boolean allowed, List<RuleAnswer> rules) {}

    /**
     * What one rule says.
     *
     * @param rule its code
     * @param status SATISFIED, REFUSED or NOT_APPLICABLE
     * @param reason why
     * @param owner the roles or principals who may, where it refuses
     * @param next the command that would help, where there is one
     */
    record RuleAnswer(
            String rule,
            String status,
            String reason,
            List<String> owner,
            @Nullable String next) {}

    @Operation(
            summary = "Ask whether a command on the feature would be allowed, and by which rules",
            description = "Answers what the command itself answers to dry-run=true, and stores nothing. A refusal is no"
                    + " error here. What the command takes as parameters of its query, such as topic of submit-revision or"
                    + " kind, commit and task of record-evidence, stands in the field query.",
            tags = "features")
    @ApiResponse(
            responseCode = "200",
            description = "What every rule says",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Permission.class)))
    @PostMapping("/api/v1/projects/{project}/features/{feature}/may-i")
    ResponseEntity<?> ask(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        Check check = new Check();
        AskableCommand command = commands.named(body.command());
        Map<String, @Nullable String> parts = new LinkedHashMap<>(body.path() == null ? Map.of() : body.path());
        check.that(
                !parts.containsKey(AskableCommand.ARTIFACT),
                "path." + AskableCommand.ARTIFACT,
                "is what the field artifact says");
        if (body.artifact() != null) {
            check.oneOf("artifact", body.artifact(), ArtifactKind.class);
            parts.put(AskableCommand.ARTIFACT, body.artifact());
        }
        Map<String, String> path = command.path(check, project, feature, parts);
        Map<String, String> query = command.query(check, body.query() == null ? Map.of() : body.query());
        byte[] text = command.body(check, body.body());
        check.orThrow();
        return commands.ask(command, path, query, text, request, response);
    }
}
