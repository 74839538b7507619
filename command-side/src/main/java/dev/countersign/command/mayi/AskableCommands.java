package dev.countersign.command.mayi;

import dev.countersign.command.execution.Decides;
import dev.countersign.command.names.NearestName;
import dev.countersign.command.validation.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ServletRequestDataBinderFactory;

/**
 * Every command on a feature, found by the endpoints that say which one they decide. A question is put to the very method
 * that would read the command, with a request that only tries it: nothing is read twice, so nothing can be read otherwise.
 */
@Component
class AskableCommands {

    private final SortedMap<String, AskableCommand> byName = new TreeMap<>();
    private final RequestMappingHandlerAdapter adapter;

    AskableCommands(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            RequestMappingHandlerAdapter adapter) {
        this.adapter = adapter;
        mapping.getHandlerMethods().forEach(this::add);
    }

    private void add(RequestMappingInfo info, HandlerMethod method) {
        Decides decides = method.getMethodAnnotation(Decides.class);
        if (decides == null) {
            return;
        }
        var pattern = Objects.requireNonNull(info.getPathPatternsCondition()).getFirstPattern();
        var variables = Objects.requireNonNull(
                        pattern.matchAndExtract(PathContainer.parsePath(pattern.getPatternString())))
                .getUriVariables()
                .keySet();
        if (!AskableCommand.isAboutAFeature(variables)) {
            return;
        }
        boolean markdown = info.getConsumesCondition().getConsumableMediaTypes().stream()
                .anyMatch(MediaType.valueOf(AskableCommand.MARKDOWN)::includes);
        AskableCommand command = new AskableCommand(
                decides.value(),
                method,
                variables,
                parameters(method),
                markdown ? AskableCommand.MARKDOWN : AskableCommand.JSON);
        if (byName.put(command.name(), command) != null) {
            throw new IllegalStateException("Two endpoints decide " + command.name());
        }
    }

    private static Set<String> parameters(HandlerMethod method) {
        return Arrays.stream(method.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(AskableCommands::name)
                .collect(Collectors.toSet());
    }

    private static String name(Parameter parameter) {
        String given = Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class))
                .name();
        return given.isEmpty() ? parameter.getName() : given;
    }

    /**
     * The command of that name.
     *
     * @throws InvalidRequest naming all there are, and the one that was probably meant
     */
    AskableCommand named(@Nullable String name) {
        AskableCommand command = name == null ? null : byName.get(name);
        if (command != null) {
            return command;
        }
        String known = "known are " + String.join(", ", byName.keySet());
        throw new InvalidRequest(
                "command",
                name == null
                        ? "is missing; " + known
                        : NearestName.of(name, byName.keySet())
                                .map(nearest -> "is no command on a feature; did you mean " + nearest + "? " + known)
                                .orElse("is no command on a feature; " + known));
    }

    /** Puts the question; the answer is the endpoint's own. */
    ResponseEntity<?> ask(
            AskableCommand command,
            Map<String, String> path,
            Map<String, String> query,
            byte[] body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        InvocableHandlerMethod endpoint =
                new InvocableHandlerMethod(command.endpoint().createWithResolvedBean());
        endpoint.setHandlerMethodArgumentResolvers(new HandlerMethodArgumentResolverComposite()
                .addResolvers(Objects.requireNonNull(adapter.getArgumentResolvers())));
        endpoint.setDataBinderFactory(
                new ServletRequestDataBinderFactory(List.of(), adapter.getWebBindingInitializer()));
        Object answer = endpoint.invokeForRequest(
                new ServletWebRequest(
                        new Question(request, path, command.parameters(), query, command.contentType(), body),
                        response),
                new ModelAndViewContainer());
        return (ResponseEntity<?>) Objects.requireNonNull(answer);
    }
}
