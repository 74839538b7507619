package dev.countersign.command.http;

import dev.countersign.command.problem.Problem;
import dev.countersign.command.trace.CurrentTrace;
import dev.countersign.command.trace.TraceParent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first that a request meets and the last that its answer does: puts the request into its trace, and turns whatever got
 * past everybody else into a problem.
 */
final class FrontFilter extends OncePerRequestFilter {

    static final String TRACE_ATTRIBUTE = FrontFilter.class.getName() + ".trace";

    private static final Logger log = LoggerFactory.getLogger(FrontFilter.class);

    private final RandomGenerator random;

    FrontFilter(RandomGenerator random) {
        this.random = random;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TraceParent trace = TraceParent.continuing(request.getHeader("traceparent"), random);
        request.setAttribute(TRACE_ATTRIBUTE, trace.traceId());
        MDC.put(CurrentTrace.LOG_KEY, trace.traceId());
        try {
            CurrentTrace.<Exception>run(trace, () -> answer(request, response, chain));
        } catch (ServletException | IOException | RuntimeException known) {
            throw known;
        } catch (Exception unknown) {
            throw new ServletException(unknown);
        } finally {
            MDC.remove(CurrentTrace.LOG_KEY);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationServiceException noKeys) {
            // The token may well be good, but there is nothing to check it with.
            log.error("The issuer's keys cannot be read", noKeys);
            if (!response.isCommitted()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                ProblemResponse.write(
                        request, response, Problem.unavailable("Tokens cannot be checked at the moment."));
            }
        } catch (RuntimeException | ServletException fault) {
            log.error("A request failed", fault);
            if (!response.isCommitted()) {
                response.reset();
                ProblemResponse.write(
                        request,
                        response,
                        Problem.internal(CurrentTrace.traceId().orElse(null)));
            }
        }
    }
}
