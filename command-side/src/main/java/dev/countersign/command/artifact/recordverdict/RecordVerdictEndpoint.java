package dev.countersign.command.artifact.recordverdict;

import dev.countersign.command.artifact.ArtifactPath;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import dev.countersign.events.feature.Finding;
import dev.countersign.events.feature.FindingSeverity;
import io.swagger.v3.oas.annotations.Operation;
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
class RecordVerdictEndpoint {

    private static final int LONGEST_NAME = 100;

    private final CommandSender commands;

    RecordVerdictEndpoint(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The body of the request.
     *
     * @param role the role spoken for
     * @param verdict APPROVED, APPROVED_WITH_CONCERNS, CHANGES_REQUESTED, BLOCKED, or one of FEASIBLE,
     *     FEASIBLE_WITH_MODIFICATIONS, NOT_FEASIBLE
     * @param digest the digest of the text decided on
     * @param topic what the verdict is about; agents decide on what their definition handles
     * @param notes remarks on the whole
     * @param findings remarks on parts
     */
    @Schema(
            name = "VerdictToRecord",
            requiredProperties = {"role", "verdict", "digest"})
    record Body(
            @Nullable String role,
            @Nullable String verdict,
            @Nullable String digest,
            @Nullable String topic,
            @Nullable String notes,
            @Nullable List<@Nullable FindingBody> findings) {}

    /**
     * One remark.
     *
     * @param severity CRITICAL, WARNING or INFO
     * @param domain the field it belongs to
     * @param location where in the artifact
     * @param message what was found
     * @param requiredChange what must change; must be there unless the severity is INFO
     */
    @Schema(
            name = "FindingToRecord",
            requiredProperties = {"severity", "domain", "message"})
    record FindingBody(
            @Nullable FindingSeverity severity,
            @Nullable String domain,
            @Nullable String location,
            @Nullable String message,
            @Nullable String requiredChange) {}

    @Operation(summary = "Decide on the current revision in the name of a role", tags = "artifacts")
    @ApiResponse(
            responseCode = "201",
            description = "The verdict is on record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VerdictOutcome.class)))
    @Decides("record-verdict")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/artifacts/{kind}/verdicts")
    ResponseEntity<byte[]> record(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String kind,
            @RequestBody Body body,
            CommandRequest request) {
        Check check = new Check();
        String role = check.text("role", body.role(), 1, LONGEST_NAME);
        String verdict = check.text("verdict", body.verdict(), 1, LONGEST_NAME);
        String digest = check.matching("digest", body.digest(), ArtifactPath.DIGEST, ArtifactPath.DIGEST_FORM);
        String topic = check.optionalText("topic", body.topic(), Limits.TITLE);
        String notes = check.optionalText("notes", body.notes(), Limits.REMARK);
        List<Finding> findings = findings(check, body);
        check.orThrow();
        RecordVerdict command = new RecordVerdict(
                project,
                feature,
                ArtifactPath.kind(kind),
                role,
                verdict,
                digest,
                topic,
                notes,
                findings,
                request.principal());
        return commands.send(command, request, decision -> CommandAnswer.created(decision.outcome()));
    }

    private static List<Finding> findings(Check check, Body body) {
        List<FindingBody> written = check.list("findings", body.findings(), Limits.FINDINGS);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            FindingBody finding = written.get(i);
            String at = "findings[" + i + "].";
            FindingSeverity severity =
                    check.present(at + "severity", finding.severity()).orElse(FindingSeverity.INFO);
            String requiredChange = check.optionalText(at + "requiredChange", finding.requiredChange(), Limits.REMARK);
            check.that(
                    severity == FindingSeverity.INFO || (requiredChange != null && !requiredChange.isBlank()),
                    at + "requiredChange",
                    "is missing; only findings of severity INFO go without");
            findings.add(new Finding(
                    severity,
                    check.text(at + "domain", finding.domain(), 1, Limits.TITLE),
                    check.optionalText(at + "location", finding.location(), Limits.TITLE),
                    check.text(at + "message", finding.message(), 1, Limits.REMARK),
                    requiredChange));
        }
        return findings;
    }
}
