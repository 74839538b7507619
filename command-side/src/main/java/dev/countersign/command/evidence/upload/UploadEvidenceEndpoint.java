package dev.countersign.command.evidence.upload;

import dev.countersign.command.evidence.readers.ReportReaders;
import dev.countersign.command.evidence.report.ReportLimits;
import dev.countersign.command.evidence.report.UnacceptableReport;
import dev.countersign.command.evidence.store.ReportArchive;
import dev.countersign.command.evidence.store.ReportFile;
import dev.countersign.command.execution.CommandAnswer;
import dev.countersign.command.execution.CommandRequest;
import dev.countersign.command.execution.CommandSender;
import dev.countersign.command.execution.Decides;
import dev.countersign.command.policy.Policies;
import dev.countersign.command.validation.Check;
import dev.countersign.events.delivery.EvidenceKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UploadEvidenceEndpoint {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final Pattern TASK = Pattern.compile("T[0-9]{1,9}");

    private final CommandSender commands;
    private final Policies policies;
    private final ReportArchive archive;
    private final Clock clock;

    UploadEvidenceEndpoint(CommandSender commands, Policies policies, ReportArchive archive, Clock clock) {
        this.commands = commands;
        this.policies = policies;
        this.archive = archive;
        this.clock = clock;
    }

    @Operation(
            summary = "Hand in a report of a real run, to be measured",
            description =
                    "The body is the report itself, at most 32 MiB. What it shows is measured here; a report that shows"
                            + " nothing is refused with the reason. The same report again changes nothing.",
            tags = "delivery")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "201",
            description = "The report is kept and measured",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = EvidenceOutcome.class)))
    @Decides("record-evidence")
    @PostMapping("/api/v1/projects/{project}/features/{feature}/evidence")
    ResponseEntity<byte[]> upload(
            @PathVariable String project,
            @PathVariable String feature,
            @Parameter(
                            required = true,
                            description = "jacoco, junit, k6, gatling, hdr-histogram, sarif, query-log or openapi")
                    @RequestParam(required = false)
                    @Nullable
                    String kind,
            @Parameter(description = "The commit that was measured; a report that names another one is refused")
                    @RequestParam(required = false)
                    @Nullable
                    String commit,
            @Parameter(description = "The task that the report belongs to") @RequestParam(required = false) @Nullable
                    String task,
            @Parameter(hidden = true) @RequestAttribute(name = ReportFile.ATTRIBUTE, required = false) @Nullable
                    ReportFile report,
            CommandRequest request) {
        Check check = new Check();
        EvidenceKind read = check.oneOf("kind", kind, EvidenceKind.class).orElse(EvidenceKind.JUNIT);
        if (commit != null) {
            check.matching("commit", commit, COMMIT, "must be 7 to 64 lower-case hexadecimal digits");
        }
        if (task != null) {
            check.matching("task", task, TASK, "must be a task's id, such as T012");
        }
        // Whoever only asks whether a report would be taken need not have one.
        boolean given = report != null && report.bytes() > 0;
        check.that(given || request.dryRun(), "body", "is empty");
        check.orThrow();
        RecordEvidence command = new RecordEvidence(
                project,
                feature,
                read,
                report == null ? "" : report.digest(),
                report == null ? 0 : report.bytes(),
                report == null || !given ? new Reading.NotGiven() : reading(project, read, report),
                commit,
                task,
                clock.instant(),
                request.principal());
        return commands.send(command, request, decision -> {
            archive.keep(project, Objects.requireNonNull(report));
            return CommandAnswer.created(decision.outcome());
        });
    }

    /** Outside of any transaction: a large report takes its time, and nobody shall wait for it with a lock. */
    private Reading reading(String project, EvidenceKind kind, ReportFile report) {
        try (InputStream content = report.open()) {
            return new Reading.Measured(ReportReaders.of(kind)
                    .read(content, ReportLimits.of(policies.of(project).thresholds())));
        } catch (UnacceptableReport unacceptable) {
            return new Reading.Refused(unacceptable.reason());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
