package dev.countersign.command.feature.open;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.feature.state.FeatureOutcome;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.feature.Tier;
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
class OpenFeatureEndpoint {

    private static final int LOWEST_SCORE = 1;
    private static final int HIGHEST_SCORE = 10;

    private final CommandSender commands;

    OpenFeatureEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param id three or more digits, optionally a hyphen and a slug
     * @param title 1 to 200 characters
     * @param tier light, standard or full; standard where it is missing
     * @param idea the idea it starts from; without one the feature starts in define
     */
    @Schema(
            name = "FeatureToOpen",
            requiredProperties = {"id", "title"})
    record Body(
            @Nullable String id,
            @Nullable String title,
            @Nullable Tier tier,
            @Nullable IdeaBody idea) {}

    /**
     * An idea.
     *
     * @param impact 1 to 10
     * @param confidence 1 to 10
     * @param ease 1 to 10
     * @param text the idea in words
     */
    @Schema(
            name = "IdeaToScore",
            requiredProperties = {"impact", "confidence", "ease"})
    record IdeaBody(
            @Schema(minimum = "1", maximum = "10") @Nullable Integer impact,
            @Schema(minimum = "1", maximum = "10") @Nullable Integer confidence,
            @Schema(minimum = "1", maximum = "10") @Nullable Integer ease,
            @Nullable String text) {}

    @Operation(summary = "Open a feature", tags = "features")
    @ApiResponse(
            responseCode = "201",
            description = "The feature is open",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeatureOutcome.class)))
    @Decides("open-feature")
    @PostMapping("/api/v1/projects/{project}/features")
    ResponseEntity<byte[]> open(@PathVariable String project, @RequestBody Body body, CommandRequest request) {
        Check check = new Check();
        String id = check.matching("id", body.id(), Limits.FEATURE_ID, Limits.FEATURE_ID_FORM);
        String title = check.text("title", body.title(), 1, Limits.TITLE);
        OpenFeature.ScoredIdea idea = idea(check, body.idea());
        check.orThrow();
        Tier tier = body.tier() == null ? Tier.STANDARD : body.tier();
        OpenFeature command = new OpenFeature(project, id, title, tier, idea, request.principal());
        return commands.send(
                command,
                request,
                decision -> CommandAnswer.created(decision.outcome())
                        .locatedAt("/api/v1/projects/" + project + "/features/" + id));
    }

    private static OpenFeature.@Nullable ScoredIdea idea(Check check, @Nullable IdeaBody idea) {
        if (idea == null) {
            return null;
        }
        return new OpenFeature.ScoredIdea(
                check.range("idea.impact", idea.impact(), LOWEST_SCORE, HIGHEST_SCORE),
                check.range("idea.confidence", idea.confidence(), LOWEST_SCORE, HIGHEST_SCORE),
                check.range("idea.ease", idea.ease(), LOWEST_SCORE, HIGHEST_SCORE),
                check.optionalText("idea.text", idea.text(), Limits.REMARK));
    }
}
