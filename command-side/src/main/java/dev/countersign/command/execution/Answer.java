package dev.countersign.command.execution;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An answer in its final form: what is kept under an idempotency key and what goes over the wire, byte for byte. */
final class Answer {

    private final int status;
    private final @Nullable String contentType;
    private final @Nullable String position;
    private final @Nullable String etag;
    private final @Nullable String location;
    private final byte[] body;

    /**
     * An answer from its parts.
     *
     * @param etag with its quotes
     * @param body never changed afterwards by whoever made it
     */
    Answer(
            int status,
            @Nullable String contentType,
            @Nullable String position,
            @Nullable String etag,
            @Nullable String location,
            byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.position = position;
        this.etag = etag;
        this.location = location;
        this.body = body;
    }

    int status() {
        return status;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    @Nullable
    String position() {
        return position;
    }

    @Nullable
    String etag() {
        return etag;
    }

    @Nullable
    String location() {
        return location;
    }

    byte[] body() {
        return body;
    }

    ResponseEntity<byte[]> entity(boolean replayed) {
        HttpHeaders headers = new HttpHeaders();
        set(headers, CommandHeaders.POSITION, position);
        set(headers, HttpHeaders.ETAG, etag);
        set(headers, HttpHeaders.LOCATION, location);
        if (contentType != null) {
            headers.setContentType(MediaType.parseMediaType(contentType));
        }
        if (replayed) {
            headers.set(CommandHeaders.IDEMPOTENCY_REPLAYED, "true");
        }
        return new ResponseEntity<>(contentType == null ? null : body, headers, status);
    }

    private static void set(HttpHeaders headers, String name, @Nullable String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }
}
