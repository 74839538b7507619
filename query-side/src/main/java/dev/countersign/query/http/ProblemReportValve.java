package dev.countersign.query.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** Words for requests that the server refuses before the application sees them, such as paths that do not decode. */
public final class ProblemReportValve extends ErrorReportValve {

    /** Made by the server, by name. */
    public ProblemReportValve() {}

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem = ProblemKind.of(HttpStatusCode.valueOf(status)).with("The request cannot be served.");
        // Nothing of the request is repeated: it was no request.
        byte[] body = """
            {"type":"%s","title":"%s","status":%d,"detail":"%s","instance":"/"}\
            """.formatted(problem.getType(), problem.getTitle(), status, problem.getDetail())
                .getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("The client did not wait for its problem", gone);
        }
    }
}
