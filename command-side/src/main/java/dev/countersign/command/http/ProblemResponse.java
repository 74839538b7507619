package dev.countersign.command.http;

import dev.countersign.command.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/** Writes problems where there is no controller to return them from: in filters, before and after Spring MVC. */
final class ProblemResponse {

    private ProblemResponse() {}

    /** Answers with the problem. Headers that are set already stay. */
    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = problem.with("instance", request.getRequestURI()).json();
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
