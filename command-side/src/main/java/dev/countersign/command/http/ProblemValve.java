package dev.countersign.command.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat itself refuses, before there is an application to ask: a path that cannot be decoded, headers that are
 * too large. Tomcat's own page for it is HTML and names the server. Public with a public constructor because Tomcat makes it
 * by its name.
 */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            byte[] body = StatusProblem.of(response.getStatus(), null).json();
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getReporter().write(new String(body, StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException gone) {
            // The client has hung up; there is nobody left to answer.
            container.getLogger().debug("An error could not be reported", gone);
        }
    }
}
