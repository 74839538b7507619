package dev.countersign.command.handoff.offer;

import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.handoff.HandoffOutcome;
import dev.countersign.command.handoff.OfferedContent;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.delivery.HandoffContent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OfferHandoffEndpoint {

    private static final int LONGEST_NAME = 100;

    private final CommandSender commands;

    OfferHandoffEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param to the role that it is offered to
     * @param contents what is handed over: texts, such as "pull request: https://...", or objects with content and reference
     * @param from the role that offers; without it the first of the principal's roles that may
     */
    @Schema(
            name = "HandoffToOffer",
            requiredProperties = {"to", "contents"})
    record Body(
            @Nullable String to,

            @ArraySchema(schema = @Schema(implementation = WrittenContent.class)) @Nullable
            List<@Nullable OfferedContent> contents,

            @Nullable String from) {}

    /** How a content may be written, for the document alone. */
    @Schema(
            name = "ContentToOffer",
            oneOf = {String.class, OfferedContent.class})
    interface WrittenContent {}

    @Operation(
            summary = "Offer one's work to another role",
            description =
                    "An offer in which something is missing is on record, and cannot be accepted. To a code-reviewer go"
                            + " pull-request and evidence, to a tester build and criteria, from the team-lead to a role that builds"
                            + " tasks, plan, api-specification and data-model; anything may be added.",
            tags = "delivery")
    @ApiResponse(
            responseCode = "201",
            description = "The offer is on record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = HandoffOutcome.class)))
    @Decides("offer-handoff")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/handoffs")
    ResponseEntity<byte[]> offer(
            @PathVariable String project,
            @PathVariable String feature,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String to = check.text("to", body.to(), 1, LONGEST_NAME);
        String from = body.from() == null ? null : check.text("from", body.from(), 1, LONGEST_NAME);
        List<HandoffContent> contents = contents(check, body);
        check.orThrow();
        return commands.send(
                new OfferHandoff(project, feature, from, to, contents, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }

    private static List<HandoffContent> contents(Check check, Body body) {
        check.present("contents", body.contents());
        List<OfferedContent> written = check.list("contents", body.contents(), Limits.REFERENCES);
        List<HandoffContent> contents = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            OfferedContent content = written.get(i);
            String at = "contents[" + i + "]";
            contents.add(new HandoffContent(
                    check.text(at + ".content", content.content(), 1, LONGEST_NAME),
                    check.optionalText(at + ".reference", content.reference(), Limits.REFERENCE)));
        }
        return contents;
    }
}
