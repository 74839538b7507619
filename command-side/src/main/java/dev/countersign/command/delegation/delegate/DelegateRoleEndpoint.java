package dev.countersign.command.delegation.delegate;

import dev.countersign.command.delegation.state.DelegationOutcome;
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
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DelegateRoleEndpoint {

    /** What Postgres and every client can write down. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final CommandSender commands;
    private final Clock clock;

    DelegateRoleEndpoint(CommandSender commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The body of the request.
     *
     * @param role product-manager, architect or team-lead
     * @param to the principal who shall stand in
     * @param from the first moment at which it holds; now where it is missing
     * @param until the moment at which it holds no more, at most 30 days later
     * @param reason why
     */
    @Schema(
            name = "DelegationToGive",
            requiredProperties = {"role", "to", "until", "reason"})
    record Body(
            @Nullable String role,
            @Nullable String to,
            @Schema(format = "date-time") @Nullable String from,
            @Schema(format = "date-time") @Nullable String until,
            @Nullable String reason) {}

    @Operation(summary = "Let somebody stand in for a role", tags = "delegations")
    @ApiResponse(
            responseCode = "201",
            description = "The delegation is on record",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DelegationOutcome.class)))
    @Decides("delegate-role")
    @PostMapping("/api/v1/projects/{project}/delegations")
    ResponseEntity<byte[]> delegate(@PathVariable String project, @RequestBody Body body, CommandRequest request) {
        Check check = new Check();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String role = check.text("role", body.role(), 1, Limits.TITLE);
        String to = check.text("to", body.to(), 1, Limits.TITLE);
        Instant from = body.from() == null ? now : time(check, "from", body.from(), now);
        Instant until = time(check, "until", check.text("until", body.until(), 1, Limits.TITLE), now);
        String reason = check.text("reason", body.reason(), 1, Limits.REMARK);
        check.orThrow();
        return commands.send(
                new DelegateRole(project, role, to, from, until, reason, now, request.principal()),
                request,
                decision -> CommandAnswer.created(decision.outcome()));
    }

    private static Instant time(Check check, String field, String written, Instant standIn) {
        try {
            Instant read = Instant.parse(written).truncatedTo(ChronoUnit.MICROS);
            if (read.isAfter(Instant.EPOCH) && read.isBefore(LATEST)) {
                return read;
            }
        } catch (DateTimeParseException unreadable) {
            // Said below.
        }
        check.wrong(field, "must be a time such as 2026-11-24T12:00:00Z");
        return standIn;
    }
}
