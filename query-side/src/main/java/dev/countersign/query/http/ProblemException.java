package dev.countersign.query.http;

import java.time.Duration;
import java.util.Collection;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem that the client is told about, and nothing else. */
public final class ProblemException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private ProblemException(ProblemKind kind, String detail) {
        super(kind.status(), kind.with(detail), null);
    }

    /** 400: the request cannot be understood. */
    public static ProblemException malformed(String detail) {
        return new ProblemException(ProblemKind.MALFORMED, detail);
    }

    /** 403: the principal may not ask this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(ProblemKind.FORBIDDEN, detail);
    }

    /** 404: there is no such thing, and nothing to suggest. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemKind.NOT_FOUND, detail);
    }

    /**
     * 404, naming the id that was probably meant (R29).
     *
     * @param what the word for the thing, such as {@code feature}
     * @param wanted the id asked for
     * @param present the ids there are; the nearest is named if it is near
     */
    public static ProblemException notFound(String what, String wanted, Collection<String> present) {
        String nothing = "There is no " + what + " " + wanted + ".";
        return NearMiss.of(wanted, present)
                .map(nearest -> {
                    ProblemException problem =
                            new ProblemException(ProblemKind.NOT_FOUND, nothing + " Did you mean " + nearest + "?");
                    problem.getBody().setProperty("nearest", nearest);
                    return problem;
                })
                .orElseGet(() -> new ProblemException(ProblemKind.NOT_FOUND, nothing));
    }

    static ProblemException behind(Duration waited) {
        ProblemException problem = new ProblemException(
                ProblemKind.BEHIND,
                "The position asked for has not been applied within " + waited.toMillis() + " ms; ask again.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }
}
