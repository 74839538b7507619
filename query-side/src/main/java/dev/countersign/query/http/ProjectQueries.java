package dev.countersign.query.http;

import dev.countersign.events.StreamPosition;
import dev.countersign.query.projection.ProjectionSettings;
import dev.countersign.query.projection.StreamProgress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every query below {@code /api/v1/projects/{project}}: the ids in the path have their form, the principal
 * belongs to the project, no parameter is unknown, and the views have come as far as the client asks.
 */
@Component
class ProjectQueries implements HandlerInterceptor {

    static final String MIN_POSITION = "Countersign-Min-Position";
    private static final String EVERY_PROJECT = "*";

    private final StreamProgress progress;
    private final ProjectionSettings settings;

    ProjectQueries(StreamProgress progress, ProjectionSettings settings) {
        this.progress = progress;
        this.settings = settings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (handler instanceof HandlerMethod query) {
            Map<String, String> variables = pathVariables(request);
            variables.forEach(Identifiers::check);
            String project = variables.get("project");
            if (project != null) {
                belongsTo(project, request);
            }
            knowsEveryParameter(query, request);
            if (project != null) {
                waitForPosition(request.getHeader(MIN_POSITION), project);
            }
        }
        return true;
    }

    private static void belongsTo(String project, HttpServletRequest request) {
        List<String> projects = request.getUserPrincipal() instanceof JwtAuthenticationToken principal
                ? principal.getToken().getClaimAsStringList(Claims.PROJECTS)
                : null;
        if (projects == null || !(projects.contains(project) || projects.contains(EVERY_PROJECT))) {
            throw ProblemException.forbidden("The token does not hold the project " + project + ".");
        }
    }

    private static void knowsEveryParameter(HandlerMethod query, HttpServletRequest request) {
        Set<String> known = Arrays.stream(query.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> parameter.getParameter().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw ProblemException.malformed(
                        known.isEmpty()
                                ? "This query takes no parameters."
                                : "There is an unknown parameter; known are " + String.join(", ", known) + ".");
            }
            if (parameter.getValue()[0].isEmpty()) {
                throw ProblemException.malformed("The parameter " + parameter.getKey() + " is empty.");
            }
            if (parameter.getValue().length > 1) {
                throw ProblemException.malformed("The parameter " + parameter.getKey() + " is given more than once.");
            }
        }
    }

    private void waitForPosition(@Nullable String token, String project) throws InterruptedException {
        if (token == null) {
            return;
        }
        StreamPosition position = StreamPosition.ofToken(token)
                .filter(asked -> asked.sequence() >= 0)
                .orElseThrow(() -> ProblemException.malformed(MIN_POSITION + " is no position."));
        // A position tells whether a stream exists, so it is for those who belong to its project.
        if (!position.stream().project().equals(project)) {
            throw ProblemException.malformed(MIN_POSITION + " is a position in another project.");
        }
        if (!progress.await(position, settings.minPositionTimeout())) {
            throw ProblemException.behind(settings.minPositionTimeout());
        }
    }

    private static Map<String, String> pathVariables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(variables instanceof Map<?, ?> map)) {
            return Collections.emptyMap();
        }
        return map.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())));
    }
}
