package dev.countersign.query.http;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The kinds of problem that a query can be answered with. */
enum ProblemKind {
    MALFORMED("malformed", HttpStatus.BAD_REQUEST, "The request is malformed"),
    UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "A valid bearer token is needed"),
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "This is not yours to see"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "No acceptable representation"),
    CONFLICT("conflict", HttpStatus.CONFLICT, "The present state does not allow this"),
    TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
    BEHIND("behind", HttpStatus.SERVICE_UNAVAILABLE, "The views have not come that far yet"),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The service is not available at the moment"),
    INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");

    private final String slug;
    private final HttpStatus status;
    private final String title;

    ProblemKind(String slug, HttpStatus status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    ProblemDetail with(String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:countersign:problem:" + slug));
        problem.setTitle(title);
        return problem;
    }

    /** The kind for a status that the framework chose. */
    static ProblemKind of(HttpStatusCode status) {
        for (ProblemKind kind : values()) {
            if (kind.status.value() == status.value() && kind != BEHIND) {
                return kind;
            }
        }
        return status.is4xxClientError() ? MALFORMED : INTERNAL;
    }
}
