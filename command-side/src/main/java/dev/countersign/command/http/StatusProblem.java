package dev.countersign.command.http;

import dev.countersign.command.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The problem for a status that comes without anything else we could say: from Tomcat, or from Spring before a controller. */
final class StatusProblem {

    private StatusProblem() {}

    /**
     * The problem for a status.
     *
     * @param traceId named to the client when the fault is ours
     */
    static Problem of(int status, @Nullable String traceId) {
        return switch (status) {
            case 400 ->
                Problem.of(
                        400,
                        "malformed-request",
                        "Malformed request",
                        "The request is not valid HTTP, or its path, a header or a parameter cannot be read.");
            case 401 -> Problem.of(401, "unauthenticated", "No valid token", "This needs a bearer token.");
            case 403 -> Problem.of(403, "forbidden", "Not yours to do", "Your token does not allow this.");
            case 404 -> Problem.notFound("There is nothing at this path.");
            case 405 ->
                Problem.of(
                        405,
                        "method-not-allowed",
                        "Method not allowed",
                        "This path does not know the method; the header Allow lists those it does.");
            case 406 ->
                Problem.of(
                        406,
                        "not-acceptable",
                        "Not acceptable",
                        "No answer can be given in a media type that the header Accept asks for.");
            case 413 ->
                Problem.of(413, "body-too-large", "The body is too large", "The body is larger than this path takes.");
            case 414 ->
                Problem.of(414, "uri-too-long", "The URI is too long", "The path and query are longer than is taken.");
            case 415 ->
                Problem.of(
                        415,
                        "unsupported-media-type",
                        "Unsupported media type",
                        "The body's media type or character set is not one that this path takes.");
            case 431 ->
                Problem.of(
                        431, "headers-too-large", "The headers are too large", "The headers are larger than is taken.");
            case 503 -> Problem.unavailable("Countersign cannot answer at the moment. Try again a little later.");
            default ->
                status >= 400 && status < 500
                        ? Problem.of(
                                status,
                                "malformed-request",
                                "The request cannot be answered",
                                "The request cannot be answered as it is.")
                        : Problem.internal(traceId);
        };
    }
}
