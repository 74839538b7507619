package dev.countersign.command.http;

import dev.countersign.command.validation.Check;
import dev.countersign.command.validation.Limits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Looks at the path's variables before any endpoint does, so that ids have the form that ids have: a project, an agent's
 * {@code name} and a feature's {@code id} are checked by these names of their variables, all others for length and control
 * characters.
 */
final class PathGuard implements HandlerInterceptor {

    private static final int LONGEST = 128;

    private record Form(Pattern pattern, String sentence) {}

    private static final Form SLUG = new Form(Limits.SLUG, Limits.SLUG_FORM);
    private static final Form FEATURE_ID = new Form(Limits.FEATURE_ID, Limits.FEATURE_ID_FORM);

    private static final Map<String, Form> FORMS =
            Map.of("project", SLUG, "name", SLUG, "agent", SLUG, "id", FEATURE_ID, "feature", FEATURE_ID);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            Check check = new Check();
            variables.forEach((name, value) -> {
                Form form = FORMS.get(name.toString());
                if (form == null) {
                    check.text(name.toString(), value.toString(), 1, LONGEST);
                } else {
                    check.matching(name.toString(), value.toString(), form.pattern(), form.sentence());
                }
            });
            check.orThrow();
        }
        return true;
    }
}
