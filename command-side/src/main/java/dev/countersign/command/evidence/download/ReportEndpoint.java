package dev.countersign.command.evidence.download;

import dev.countersign.command.evidence.store.ReportArchive;
import dev.countersign.command.rules.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives reports back. They lie where they were written, so this side answers, though nothing is decided. */
@RestController
class ReportEndpoint {

    private final ReportArchive archive;

    ReportEndpoint(ReportArchive archive) {
        this.archive = archive;
    }

    @Operation(summary = "A report as it was handed in, byte for byte", tags = "delivery")
    @ApiResponse(
            responseCode = "200",
            description = "The report",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/api/v1/projects/{project}/features/{feature}/evidence/{digest}/report")
    void report(
            @PathVariable String project,
            @PathVariable String feature,
            @PathVariable String digest,
            HttpServletResponse response)
            throws IOException {
        if (!archive.holds(project, feature, digest)) {
            throw new NotFound("There is no report " + digest + " of feature " + feature + " in project " + project);
        }
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        // A report is somebody else's text; no browser shall take it for a page.
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.ETAG, "\"" + digest + "\"");
        archive.copy(project, digest, response.getOutputStream());
    }
}
