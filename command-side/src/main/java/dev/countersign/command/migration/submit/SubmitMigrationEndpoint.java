package dev.countersign.command.migration.submit;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.Check;
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
class SubmitMigrationEndpoint {

    /** The longest of the three texts, in characters: all of them fit into one body. */
    private static final int LONGEST_TEXT = 80_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private final CommandSender commands;

    SubmitMigrationEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param name its name, such as V7__gift_card; a later one of that name takes its place
     * @param forward the SQL that migrates
     * @param rollback the SQL that takes it back
     * @param sampleData SQL that fills the schema before the migration; its rows have to survive
     */
    @Schema(
            name = "MigrationToDrill",
            requiredProperties = {"name", "forward"})
    record Body(
            @Nullable String name,
            @Nullable String forward,
            @Nullable String rollback,
            @Nullable String sampleData) {}

    @Operation(
            summary = "Hand in a migration and its rollback, to be run forward and back on a scratch database",
            description =
                    "Answered at once; what the drill saw is at the answer's Location when it has ended. The same texts"
                            + " under the same name again change nothing.",
            tags = "delivery")
    @ApiResponse(
            responseCode = "202",
            description = "The migration is on record, and its drill runs or will",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = MigrationOutcome.class)))
    @Decides("submit-migration")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/migrations")
    ResponseEntity<byte[]> submit(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String name = check.matching(
                "name",
                body.name(),
                NAME,
                "must be 1 to 100 letters, digits, hyphens, dots and underscores, and begin with a letter or digit");
        // Empty ones are for the rule to refuse, which says why there has to be a way back.
        String forward = check.text("forward", body.forward(), 0, LONGEST_TEXT);
        String rollback = check.text("rollback", body.rollback() == null ? "" : body.rollback(), 0, LONGEST_TEXT);
        String sampleData = check.optionalText("sampleData", body.sampleData(), LONGEST_TEXT);
        check.orThrow();
        return commands.send(
                new SubmitMigration(project, feature, name, forward, rollback, sampleData, request.principal()),
                request,
                decision -> {
                    MigrationOutcome outcome = (MigrationOutcome) decision.outcome();
                    return CommandAnswer.accepted(outcome)
                            .locatedAt("/api/v1/projects/" + project + "/features/" + feature + "/migrations/"
                                    + outcome.number());
                });
    }
}
