package dev.countersign.query.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers for failures outside of controllers, such as requests that a firewall filter refuses. */
@Controller
class ProblemErrorController implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemKind kind = ProblemKind.of(HttpStatusCode.valueOf(status instanceof Integer code ? code : 404));
        ProblemDetail problem = kind.with(
                kind == ProblemKind.INTERNAL
                        ? "The request failed; the log has the reason under the trace id."
                        : "The request cannot be served.");
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri) {
            problem.setInstance(URI.create(uri));
        }
        return ResponseEntity.status(kind.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                // What a firewall refuses has not come to the filter that adds this elsewhere.
                .header("X-Content-Type-Options", "nosniff")
                .body(problem);
    }
}
