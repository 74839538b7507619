package dev.countersign.command.http;

import dev.countersign.command.execution.CommandHeaders;
import dev.countersign.command.execution.CommandRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Lets an endpoint below {@code /projects/{project}} take the {@link CommandRequest} as an argument. */
final class CommandRequestArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandRequest.class;
    }

    @Override
    public CommandRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        String key = request.getHeader(CommandHeaders.IDEMPOTENCY_KEY);
        return CommandRequest.of(
                PrincipalArgument.current(),
                project(request),
                request.getRequestURI(),
                key == null ? "" : fingerprint(request),
                key,
                ifMatch(web),
                request.getParameter("dry-run"),
                request.getRemoteAddr());
    }

    private static String project(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map && map.get("project") instanceof String project) {
            return project;
        }
        throw new IllegalStateException("A command's path has no {project}: " + request.getRequestURI());
    }

    // A list header may come in several lines, which mean the same as one with commas.
    private static @Nullable String ifMatch(NativeWebRequest web) {
        String @Nullable [] lines = web.getHeaderValues(HttpHeaders.IF_MATCH);
        return lines == null ? null : String.join(",", lines);
    }

    private static String fingerprint(HttpServletRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + ' ' + request.getRequestURI() + '?' + request.getQueryString() + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            if (request.getAttribute(BodyFilter.BODY_ATTRIBUTE) instanceof byte[] body) {
                digest.update(body);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
