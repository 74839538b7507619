package dev.countersign.command.http;

import dev.countersign.command.principal.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets an endpoint take the {@link Principal} as an argument. */
final class PrincipalArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Principal.class;
    }

    @Override
    public Principal resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return current();
    }

    /** Who asks. Every endpoint that wants to know stands behind authentication. */
    static Principal current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof PrincipalAuthentication authentication) {
            return authentication.getPrincipal();
        }
        throw new IllegalStateException("Nobody is authenticated here");
    }
}
