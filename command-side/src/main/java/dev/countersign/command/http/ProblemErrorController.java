package dev.countersign.command.http;

import dev.countersign.command.problem.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the servlet container turns with an error that nobody has answered. */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<byte[]> error(HttpServletRequest request) {
        // Asked for by a client there is no error, and nothing else here either.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Problem problem = StatusProblem.of(status, string(request, FrontFilter.TRACE_ATTRIBUTE));
        String instance = string(request, RequestDispatcher.ERROR_REQUEST_URI);
        HttpHeaders headers = new HttpHeaders();
        // Security's filter adds this elsewhere, but not on an error's way out.
        headers.set("X-Content-Type-Options", "nosniff");
        return problem.answer(instance == null ? request.getRequestURI() : instance, headers);
    }

    private static @Nullable String string(HttpServletRequest request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : null;
    }
}
