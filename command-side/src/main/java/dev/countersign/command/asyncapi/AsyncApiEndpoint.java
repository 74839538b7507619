package dev.countersign.command.asyncapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells readers of the event topic what they will find there. The document comes with the event records it describes. */
@RestController
class AsyncApiEndpoint {

    private final byte[] document;

    AsyncApiEndpoint() throws IOException {
        document = new ClassPathResource("asyncapi.json").getContentAsByteArray();
    }

    @GetMapping("/asyncapi.json")
    @Operation(summary = "The event topic, as an AsyncAPI 3 document")
    @ApiResponse(
            responseCode = "200",
            description = "The document.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    @SecurityRequirements // None: the document is for everybody.
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
