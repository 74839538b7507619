package dev.countersign.query.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line per request: who asked what, how it ended, how long it took, under which trace. Never a token, a parameter's
 * value or a body.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLog extends OncePerRequestFilter {

    static final String PRINCIPAL = RequestLog.class.getName() + ".principal";

    private static final String TRACE_ID = "trace.id";
    private static final Logger LOG = LoggerFactory.getLogger("dev.countersign.query.request");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        TraceParent trace = TraceParent.continued(request.getHeader(TraceParent.HEADER));
        response.setHeader(TraceParent.HEADER, trace.toString());
        MDC.put(TRACE_ID, trace.traceId());
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            try {
                int status = answered ? response.getStatus() : 500;
                LoggingEventBuilder line = isProbe(request) ? LOG.atDebug() : LOG.atInfo();
                line = line.addKeyValue("method", request.getMethod())
                        .addKeyValue("route", route(request))
                        .addKeyValue("status", status)
                        .addKeyValue(
                                "duration_ms",
                                Duration.ofNanos(System.nanoTime() - begun).toMillis());
                line = withText(line, "principal", request.getAttribute(PRINCIPAL));
                line = withText(line, "project", project(request));
                line.log("{} {} {}", request.getMethod(), route(request), status);
            } finally {
                MDC.remove(TRACE_ID);
            }
        }
    }

    private static boolean isProbe(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    /** The pattern that matched, which no client can write into the log. */
    private static String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "(none)" : pattern.toString();
    }

    private static @Nullable Object project(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map ? map.get("project") : null;
    }

    private static LoggingEventBuilder withText(LoggingEventBuilder line, String key, @Nullable Object value) {
        return value == null ? line : line.addKeyValue(key, value);
    }
}
